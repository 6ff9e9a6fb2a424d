/**
 * The body of a request, as long as it may be and as late as it may come.
 * @module
 */

/** Reads at most `most` bytes within `patience` milliseconds; otherwise says what was wrong. */
export async function bodyOf(
  { headers, body }: Pick<Request, 'headers' | 'body'>,
  { most, patience }: { readonly most: number; readonly patience: number },
): Promise<Uint8Array | 'large' | 'slow'> {
  if (Number(headers.get('content-length') ?? 0) > most) return 'large';
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  let late: NodeJS.Timeout | undefined;
  const end = new Promise<'slow'>((resolve) => {
    late = setTimeout(() => resolve('slow'), patience);
  });
  try {
    return await gathered(reader, end, most);
  } finally {
    clearTimeout(late);
    // What has not come yet need not come any more.
    reader.cancel().catch(() => undefined);
  }
}

async function gathered(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  end: Promise<'slow'>,
  most: number,
): Promise<Uint8Array | 'large' | 'slow'> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const read = await Promise.race([reader.read(), end]);
    if (read === 'slow') return 'slow';
    if (read.done) return Buffer.concat(parts);
    size += read.value.length;
    if (size > most) return 'large';
    parts.push(read.value);
  }
}
