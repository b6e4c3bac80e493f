import { KeyPagesQuery, KeyPageViews } from "@keyporter/contract/schemas";
import { listKeyPages } from "@keyporter/core";
import { keyPageBody } from "../bodies/key-pages.ts";
import { type Operation, operation, reply } from "../operation.ts";

/** Where somebody finds keys, what they are called there, and what may be done with them. */
export const keyPageOperations: readonly Operation[] = [
  operation(
    {
      id: "listKeyPages",
      method: "get",
      path: "/v1/key-pages",
      tag: "Keys",
      summary: "List the pages on which keys are managed: your own, or those of one owner",
      permission: "read:api_keys",
      query: KeyPagesQuery,
      success: { status: 200, description: "One for each API and owner", schema: KeyPageViews },
      errors: ["OWNER_REQUIRED"],
    },
    async (call) => {
      const { deps, publicUrl } = call.services;
      const pages = await listKeyPages(deps, call.caller, call.query);
      return reply(call.spec, pages, (rows) => ({ data: rows.map((page) => keyPageBody(page, publicUrl)) }));
    },
  ),
];
