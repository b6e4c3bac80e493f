export { findForVerification } from "./find-for-verification.ts";
export { instanceCounts, verificationCounts } from "./instance-counts.ts";
export { keyUsage, secretLastUses } from "./key-usage.ts";
export { listAuditEvents } from "./list-audit-events.ts";
export { listDirectory } from "./list-directory.ts";
export { countKeys, listKeys } from "./list-keys.ts";
export { listMembers } from "./list-members.ts";
export { recordUsage } from "./record-usage.ts";
export { usageTotals } from "./usage-totals.ts";
