import type { Method, Methods, Target } from "./method.ts";
import { addressWithKey, command, file, headersOf, inHome, variableOf, withVariable } from "./parts.ts";
import { tomlString } from "./quoting.ts";

/** Its command line knows no other header than that of a bearer token; its file knows every one. */
export const codex: Methods = (target) => {
  const add = ["codex", "mcp", "add", target.name, "--url"];
  const safe = withVariable(target, [...add, target.url, "--bearer-token-env-var", variableOf(target)]);
  const oneLine = command("oneLine", [...add, addressWithKey(target)], "connector");
  return target.bearer ? [safe, oneLine, configFile(target)] : [configFile(target), oneLine];
};

/** The table is `http_headers`: one that is called `headers` is ignored without a word. */
function configFile(target: Target): Method {
  const headers = Object.entries(headersOf(target)).map(
    ([name, value]) => `${tomlString(name)} = ${tomlString(value)}`,
  );
  return file(
    inHome(".codex/config.toml"),
    `[mcp_servers.${target.name}]\nurl = ${tomlString(target.url)}\nhttp_headers = { ${headers.join(", ")} }`,
  );
}
