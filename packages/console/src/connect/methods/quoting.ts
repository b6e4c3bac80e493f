/**
 * One word for any POSIX shell. In single quotes nothing is special, neither `$` nor the `!` of an interactive shell.
 *
 * @see POSIX.1-2024, Shell Command Language, 2.2.2
 */
export function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** What PowerShell takes for a single quote: the typographic ones, too. */
const singleQuotes = /['\u2018-\u201B]/g;

export function powershellString(text: string): string {
  return `'${text.replace(singleQuotes, "$&$&")}'`;
}

/** One argument for PowerShell, in every version alike as long as there is no double quote in it. */
export function powershellWord(text: string): string {
  return /^(?:--?[a-z-]+|[A-Za-z][\w./:-]*)$/.test(text) ? text : powershellString(text);
}

/**
 * JSON as one argument of a batch file such as `code.cmd`, typed into PowerShell. Whatever the version, PowerShell hands
 * such a file its arguments without caring for the quotes in them, so the program's own rule applies: a double quote is
 * written `\"`. What `cmd.exe` would act on between them is written as JSON writes any character.
 *
 * @see Microsoft, about_Preference_Variables, PSNativeCommandArgumentPassing: `.cmd` files get "Legacy"
 */
export function powershellJson(value: object): string {
  const harmless = JSON.stringify(value).replace(
    /[%&|<>^!]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const argument = harmless.replace(/(\\*)"/g, String.raw`$1$1\"`);
  return powershellString(argument);
}

/** A basic string of TOML: JSON's, but for DEL, which TOML wants escaped. @see TOML 1.0, String */
export function tomlString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll("\u007F", String.raw`\u007F`);
}

/** For a file that somebody reads. */
export function jsonFile(value: object): string {
  return JSON.stringify(value, null, 2);
}

/** Of the text's UTF-8, in the standard alphabet with padding. @see RFC 4648, section 4 */
export function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
