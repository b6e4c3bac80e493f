import { managementTools } from "../../mcp/management/tools.ts";
import type { Document } from "../reference/document.ts";
import { type DocumentedTool, served } from "./tools.ts";

/** The tools of the Management API, as its MCP server has them. */
export function documentedManagementTools(document: Document): readonly DocumentedTool[] {
  return served(managementTools(document));
}
