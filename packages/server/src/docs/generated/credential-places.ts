import type { CredentialLocation } from "@keyporter/contract";
import type { DocsFacts } from "../facts.ts";
import { code, codeBlock, plain, table } from "../markdown-text.ts";

type Header = DocsFacts["locations"][number];

/** A curl line for each header in which an API here takes keys. */
export function headerExamples({ locations }: DocsFacts, url: string): string {
  return locations.map((location) => `${sentenceOf(location)}\n\n${whoamiLine(location, url)}`).join("\n\n");
}

/** The first request, with the header that people should try first. */
export function firstRequest({ locations: [first = "bearer"] }: DocsFacts, url: string): string {
  return whoamiLine(first, url);
}

/** The header with a key in it, as a client is told to send it. */
export function headerLine(location: CredentialLocation, key: string): string {
  if (location === "x_api_key") return `X-API-Key: ${key}`;
  return typeof location === "object" ? `${location.header}: ${key}` : `Authorization: Bearer ${key}`;
}

/** Which headers each API takes; only of those that the documentation may name. */
export function placesByApi({ servers }: DocsFacts): string {
  if (servers.length === 0) return "";
  const rows = servers.map(({ name, code: api, locations }) => [
    plain(name),
    code(api),
    locations.map((location) => (location === "query" ? "connector keys" : code(headerName(location)))).join(", "),
  ]);
  return table(["API", "Code", "Where keys may stand"], rows);
}

function whoamiLine(location: Header, url: string): string {
  return codeBlock("bash", `curl -s ${url}/v1/whoami -H "${headerLine(location, "$API_KEY")}"`);
}

function sentenceOf(location: Header): string {
  if (location === "bearer") return "As a Bearer credential, which most clients know how to send:";
  if (location === "x_api_key") return "In the header `X-API-Key`, where the API allows it:";
  return `In the header ${code(location.header)}, for the API that has it:`;
}

function headerName(location: Header): string {
  if (location === "bearer") return "Authorization: Bearer";
  return location === "x_api_key" ? "X-API-Key" : location.header;
}
