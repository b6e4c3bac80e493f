import type { Method, MethodName, PerShell, Target } from "./method.ts";
import { powershellString, powershellWord, shellWord } from "./quoting.ts";

/** A server's name for clients, from the code of its API. */
export function serverName(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9-]+/g, "-");
}

/** Of the environment: `ORDERS_API_KEY`. */
export function variableOf({ name }: Target): string {
  return `${name.toUpperCase().replaceAll("-", "_")}_API_KEY`;
}

/** `Authorization: Bearer KEY`. @param value in place of the key */
export function headerLine({ header, key }: Target, value = key): string {
  return `${header.name}: ${header.scheme}${value}`;
}

export function headersOf({ header, key }: Target): Readonly<Record<string, string>> {
  return { [header.name]: `${header.scheme}${key}` };
}

/** The address with the key in it. */
export function addressWithKey({ url, key }: Target): string {
  const address = new URL(url);
  address.searchParams.set("api_key", key);
  return address.href;
}

/** The same words for either shell. */
export function command(name: MethodName, words: readonly string[], needs: Method["needs"] = "key"): Method {
  return { name, needs, form: { kind: "command", command: typed(words) } };
}

function typed(words: readonly string[]): PerShell {
  return { sh: words.map(shellWord).join(" "), powershell: words.map(powershellWord).join(" ") };
}

export function file(path: PerShell, text: string): Method {
  return { name: "file", needs: "key", form: { kind: "file", path, text } };
}

/** Below the person's home folder on either system. */
export function inHome(path: string): PerShell {
  return { sh: `~/${path}`, powershell: `%USERPROFILE%\\${path.replaceAll("/", "\\")}` };
}

/** After a variable is set that holds the key: it then stands in no file and in no list of arguments. */
export function withVariable(target: Target, words: readonly string[]): Method {
  const { sh, powershell } = typed(words);
  const variable = variableOf(target);
  return {
    name: "variable",
    needs: "key",
    form: {
      kind: "command",
      command: {
        sh: `export ${variable}=${shellWord(target.key)}\n${sh}`,
        powershell: `$env:${variable} = ${powershellString(target.key)}\n${powershell}`,
      },
    },
  };
}
