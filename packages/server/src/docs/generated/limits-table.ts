import { limits } from "@keyporter/contract";
import { perAccount, perAddress, perSecondFactor } from "../../people/attempts.ts";
import { table } from "../markdown-text.ts";

/** How large what is sent may be. */
export function sizeTable(): string {
  return table(
    ["What", "At most"],
    [
      ["Body of a request", kib(limits.bodyBytes)],
      ["Body of a batch, or of a bulk operation", kib(limits.bulkBodyBytes)],
      ["All headers of a request together", kib(limits.headerBytes)],
      ["Keys checked in one batch", String(limits.batchVerifications)],
      ["Records on one page of a list", `${limits.pageMax}, ${limits.pageDefault} unless you ask for another number`],
      ["Scopes of one key", String(limits.scopesPerKey)],
      ["Address ranges of one key", String(limits.allowedIps)],
      ["Metadata of one key", `${kib(limits.metadataBytes)} of JSON`],
    ],
  );
}

/** How guessing is slowed down. */
export function attemptsTable(): string {
  const rows = (
    [
      ["Passwords for one account, from one address", perAccount],
      ["Passwords for any accounts, from one address", perAddress],
      ["Codes of the second factor of one account", perSecondFactor],
    ] as const
  ).map(([what, { free, firstWaitMs, longestWaitMs }]) => [
    what,
    String(free),
    `${firstWaitMs / 1000} s, twice as long each time`,
    longestWaitMs >= 120_000 ? `${longestWaitMs / 60_000} minutes` : `${longestWaitMs / 1000} s`,
  ]);
  return table(["What is tried", "Free attempts", "Then the wait is", "And never longer than"], rows);
}

function kib(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;
}
