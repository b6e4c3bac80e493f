import { limits, type Policy } from "@keyporter/contract";
import type { DocsFacts } from "./facts.ts";
import type { Values } from "./fill.ts";
import { connectValues } from "./generated/connect-values.ts";
import { firstRequest, headerExamples, headerLine, placesByApi } from "./generated/credential-places.ts";
import { problemTable, verdictTable } from "./generated/error-tables.ts";
import { acceptedHolder, refusedHolder, validVerdict } from "./generated/example-answers.ts";
import { attemptsTable, sizeTable } from "./generated/limits-table.ts";
import { mcpLimits } from "./generated/mcp-limits.ts";
import { type DocumentedTool, toolsOfApis, toolTable } from "./generated/tools.ts";
import { plain } from "./markdown-text.ts";
import type { Page } from "./page.ts";

/** What the documentation is made from, beside its own words. */
export interface Subject {
  readonly facts: DocsFacts;
  /** Base URL under which this instance is reached, without a trailing slash. */
  readonly url: string;
  /** Pages made from the OpenAPI document, which is the same for as long as the process runs. */
  readonly reference: readonly Page[];
  readonly managementTools: readonly DocumentedTool[];
}

/** Everything that a written page may name. */
export function valuesOf({ facts, url, managementTools }: Subject): Values {
  const name = plain(facts.name);
  const [header = "", prefix = ""] = headerLine(facts.locations[0] ?? "bearer", "").split(": ");
  return {
    ...{ name, url, ...connectValues(facts, url) },
    organization: plain(facts.organization),
    support: facts.supportContact === null ? "" : `\nNeed help? Ask ${plain(facts.supportContact)}.\n`,
    find_keys: findKeys(facts),
    first_request: firstRequest(facts, url),
    first_header_js: `"${header}": \`${prefix}\${process.env.API_KEY}\``,
    first_header_python: `"${header}": "${prefix}" + os.environ["API_KEY"]`,
    header_examples: headerExamples(facts, url),
    places_by_api: placesByApi(facts),
    whoami_answer: acceptedHolder(),
    refused_malformed: refusedHolder("MALFORMED"),
    refused_missing: refusedHolder("MISSING"),
    refused_disabled: refusedHolder("DISABLED"),
    valid_verdict: validVerdict(),
    verdict_table: verdictTable(),
    problem_table: problemTable(),
    attempts_table: attemptsTable(),
    size_table: sizeTable(),
    mcp_limits: mcpLimits(),
    batch_verifications: String(limits.batchVerifications),
    requirement_chars: String(limits.requirementChars),
    page_default: String(limits.pageDefault),
    page_max: String(limits.pageMax),
    tools_of_apis: toolsOfApis(facts, url),
    management_tools: toolTable(managementTools),
  };
}

const places: Readonly<Record<Policy["placement"], (page: string) => string>> = {
  api_keys: (page) => `**${page}** in the navigation`,
  tools: (page) => `**Tools > ${page}** in the navigation`,
  personal_settings: (page) => `**Personal Settings > ${page}** in the navigation`,
  settings: (page) => `**Settings > ${page}** at the top right`,
  profile: (page) => `**My profile > ${page}** in the menu with your name`,
};

/** Where people find their keys, as exactly as all APIs agree about it. */
function findKeys({ keyWords }: DocsFacts): string {
  if (keyWords === null) return "Open the page of your API's keys and press the button that creates one.";
  const { keys, create, placement } = keyWords;
  return `Keys are at ${places[placement](plain(keys))}, and **${plain(create)}** makes a new one.`;
}
