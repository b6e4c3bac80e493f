import { compileTools } from "@keyporter/core";

// A process for one document: it answers once and ends.
process.once("message", (text) => {
  process.send?.(compileTools(String(text)), () => process.disconnect());
});
