import type { DocsFacts, DocumentedServer } from "../facts.ts";
import type { Values } from "../fill.ts";
import { code, plain, table } from "../markdown-text.ts";
import { headerLine } from "./credential-places.ts";

/** What the page about AI agents says of this instance. Its commands are for the first API that has an MCP server. */
export function connectValues(facts: DocsFacts, url: string): Values {
  const [first] = facts.servers;
  const name = first === undefined ? "keyporter" : first.code.replaceAll("_", "-");
  const [header, value] = headerLine(first === undefined ? "bearer" : firstHeader(first), "$API_KEY").split(": ");
  return {
    mcp_name: name,
    mcp_url: first === undefined ? `${url}/mcp` : `${url}/mcp/${first.code}`,
    mcp_header: `${header}: ${value}`,
    mcp_header_tight: `${header}:${value}`,
    mcp_headers_json: `{"${header}":"${value}"}`,
    mcp_variable: `${name.toUpperCase().replaceAll("-", "_")}_API_KEY`,
    mcp_addresses: addresses(facts, url),
    connector_state: facts.connectorKeys
      ? "Here, at least one API allows them."
      : "Here, no API allows them at the moment: ask an administrator.",
  };
}

function addresses({ servers }: DocsFacts, url: string): string {
  const rows = [
    ...servers.map(({ name, code: api }) => [plain(name), code(`${url}/mcp/${api}`), "A key of this API"]),
    ["The Management API", code(`${url}/mcp`), "A key of the Management API"],
  ];
  return table(["What agents can use", "Address", "Key"], rows);
}

/** A client sends one header, and the first that the policy names is the one people know. */
function firstHeader({ locations }: DocumentedServer): DocumentedServer["locations"][number] {
  return locations.find((location) => location !== "query") ?? "bearer";
}
