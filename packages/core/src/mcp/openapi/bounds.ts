import { limits } from "@keyporter/contract";

/** What one document may be at most; beyond that it is refused, or the operation is left out and named. */
export const bounds = {
  documentBytes: limits.documentBytes,
  /** Objects, lists and values in them, with everything that YAML aliases repeat. */
  values: 1_000_000,
  depth: 64,
  operations: 2000,
  faults: 100,
  /** How many references may lead from one to the next. */
  hops: 32,
  /** Schemas that stand for one another in the same place, one within the next. */
  inPlaceDepth: 32,
  parametersPerOperation: 200,
  scopesPerTool: 50,
  securityAlternatives: 20,
  pathChars: 1000,
  /** Of a tool's input schema as JSON. */
  schemaChars: 64_000,
  /** Of the input schemas of all tools together. */
  allSchemasChars: 8_000_000,
  titleChars: 200,
  descriptionChars: 1000,
  patternChars: 500,
} as const;
