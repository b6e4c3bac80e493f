import type { Methods } from "./method.ts";
import { file, headersOf } from "./parts.ts";
import { jsonFile } from "./quoting.ts";

const path = { sh: "~/.config/zed/settings.json", powershell: String.raw`%APPDATA%\Zed\settings.json` };

export const zed: Methods = (target) => {
  const server = { source: "custom", type: "http", url: target.url, headers: headersOf(target) };
  return [file(path, jsonFile({ context_servers: { [target.name]: server } }))];
};
