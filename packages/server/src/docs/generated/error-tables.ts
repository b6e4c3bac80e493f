import { errorCatalogue, holderStatus, verdictCodes, verdictTexts } from "@keyporter/contract";
import { code, plain, table } from "../markdown-text.ts";
import { errorAdvice } from "./error-advice.ts";

/** Every reason for which a key is refused. */
export function verdictTable(): string {
  const denials = verdictCodes.filter((verdict) => verdict !== "VALID");
  const rows = denials.map((denial) => [code(denial), String(holderStatus[denial]), plain(verdictTexts[denial])]);
  return table(["Verdict", "Status", "What it means, and what to do"], rows);
}

/** Every error of the API itself. */
export function problemTable(): string {
  const rows = Object.entries(errorCatalogue).map(([name, { status, title }]) => [
    code(name),
    String(status),
    `${plain(title)}. ${adviceOf(name)}`,
  ]);
  return table(["Code", "Status", "What happened, and what to do"], rows);
}

const advice: ReadonlyMap<string, string> = new Map(Object.entries(errorAdvice));

function adviceOf(name: string): string {
  return advice.get(name) ?? "";
}
