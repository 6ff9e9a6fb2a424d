#!/bin/sh
# Starts what the container is for, once the key to the bank data lies, or can be made, where it outlives the container.
folder=$(dirname "$SYNDICAT_VAULT_KEY")
if [ -e "$SYNDICAT_VAULT_KEY" ] || mountpoint -q "$folder"; then
  exec "$@"
fi
echo "There is no key at $SYNDICAT_VAULT_KEY to seal bank data with, and nothing is mounted at $folder: a key made there would be gone with this container, and what it sealed could not be read any more. Mount a volume there, such as -v syndicat-key:$folder. If this hall has a key already, put it into that volume first (docs/hosting.md, “In a container”)." >&2
exit 1
