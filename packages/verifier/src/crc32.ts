const table = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  table[byte] = remainder;
}

/**
 * CRC-32/ISO-HDLC (the one of zip, PNG and Ethernet) of the first `end` characters, which must be ASCII.
 *
 * @returns an unsigned 32-bit number
 */
export function crc32(text: string, end = text.length): number {
  let crc = 0xffffffff;
  for (let at = 0; at < end; at += 1) {
    crc = (table[(crc ^ text.charCodeAt(at)) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}
