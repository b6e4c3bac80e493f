import { type RawBuilder, type SqlBool, sql } from "kysely";

/**
 * Whether one of the columns contains the text, without regard to case.
 *
 * Both engines fold ASCII only (under byte order collation). Other letters match as typed, all small, all capital, or
 * with capital initials, which is how names are written.
 */
export function contains(columns: readonly string[], text: string): RawBuilder<SqlBool> {
  const patterns = spellings(text).map((spelling) => `%${spelling.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  const matches = columns.flatMap((column) =>
    patterns.map((pattern) => sql`lower(${sql.ref(column)}) LIKE ${pattern} ESCAPE '\\'`),
  );
  return sql<SqlBool>`(${sql.join(matches, sql` OR `)})`;
}

function spellings(text: string): string[] {
  const capitalized = text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (initial) => initial.toUpperCase());
  return [...new Set([text, text.toLowerCase(), text.toUpperCase(), capitalized].map(lowerAscii))];
}

function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
