/** Whatever Markdown could take for markup, in text of one line. */
const markup = /[\\`*_{}[\]<>#|!~&]/g;

/** Text from a record as it stands, whatever it contains: one line, and nothing in it is markup. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(markup, "\\$&");
}

/** Text from a record in the font of code. It may stand in a table. @see CommonMark 0.31 section 6.1 */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line.replaceAll("|", "\\|")}${space}${fence}`;
}

/** @param rows cells in Markdown, of one line each */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function codeBlock(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
