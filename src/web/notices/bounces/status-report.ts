/**
 * Reads a mail that came back: a delivery status notification (RFC 3464 in RFC 6522), as mail servers
 * send it when they could not deliver what they had taken. Whoever likes can write one, so nothing in
 * it is believed but the mark that the hall gave its own mail.
 * @module
 */

/** What a mail that came back says. */
export interface StatusReport {
  /** The mark of the mail it is about. */
  readonly mark: string;
  /** `failed`: it was given up. Otherwise it is only late, or arrived after all. */
  readonly failed: boolean;
}

/** Longer mails are cut: what counts stands at the front. */
export const mostBytes = 512 * 1024;
const mostParts = 50;
const mostDepth = 4;

/** One entity of MIME (RFC 2045): its fields by name in small letters, and what follows them. */
interface Entity {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What the mail says; nothing where it is no such report, or about none of the hall's mails. */
export function readStatusReport(raw: Uint8Array): StatusReport | undefined {
  const text = Buffer.from(raw.subarray(0, mostBytes)).toString('latin1').replaceAll('\r\n', '\n');
  const mail = entityOf(text);
  const all = entitiesIn(mail);
  const statuses = all.filter((each) => typeOf(each) === 'message/delivery-status');
  const mark = markIn(mail, all);
  if (statuses.length === 0 || mark === undefined) return undefined;
  return { mark, failed: statuses.some(({ body }) => /^action:[ \t]*failed\b/im.test(body)) };
}

/** Fields up to the first empty line (RFC 5322 §2.2), the first of each name; long ones unfolded. */
function entityOf(text: string): Entity {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const fields = new Map<string, string>();
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { fields, body: end === -1 ? '' : text.slice(end).replace(/^\n{1,2}/, '') };
}

const typeOf = ({ fields }: Entity): string =>
  (fields.get('content-type') ?? 'text/plain').replace(/;.*$/s, '').trim().toLowerCase();

/** The entity and all that it consists of. */
function entitiesIn(entity: Entity, depth = 0): readonly Entity[] {
  const boundary = typeOf(entity).startsWith('multipart/') ? boundaryOf(entity) : undefined;
  if (boundary === undefined || depth === mostDepth) return [entity];
  const parts = `\n${entity.body}`.split(`\n--${boundary}`).slice(1, mostParts + 1);
  const inside = parts.filter((part) => !part.startsWith('--'));
  return [
    entity,
    ...inside.flatMap((part) => entitiesIn(entityOf(part.replace(/^[^\n]*\n/, '')), depth + 1)),
  ];
}

/** RFC 2046 §5.1.1: at most 70 characters. */
function boundaryOf({ fields }: Entity): string | undefined {
  const [, quoted, bare] =
    /;\s*boundary=(?:"([^"\n]{1,70})"|([^\s;"]{1,70}))/i.exec(fields.get('content-type') ?? '') ??
    [];
  return quoted ?? bare;
}

const toWhom = ['to', 'delivered-to', 'x-original-to', 'envelope-to'] as const;
const returned: readonly string[] = ['message/rfc822', 'text/rfc822-headers'];

/** The mark: in the address that the mail came back to, or in the mail that it brings back. */
function markIn({ fields }: Entity, all: readonly Entity[]): string | undefined {
  const addresses = toWhom.map((name) => fields.get(name) ?? '');
  const quoted = all
    .filter((each) => returned.includes(typeOf(each)))
    .map(({ body }) => entityOf(body).fields.get('message-id') ?? '');
  return (
    firstMatch(/\+([0-9a-f]{32})@/i, addresses) ?? firstMatch(/<notice\.([0-9a-f]{32})@/i, quoted)
  );
}

function firstMatch(pattern: RegExp, texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const mark = pattern.exec(text)?.[1];
    if (mark !== undefined) return mark.toLowerCase();
  }
  return undefined;
}
