/** Bounds that callers can rely on. Sizes are in the unit that the name ends with. */
export const limits = {
  /** A name is shown to people: counted in grapheme clusters and, so that no cluster is endless, in UTF-8 bytes. */
  nameGraphemes: 100,
  nameBytes: 400,
  descriptionBytes: 2000,
  codeChars: 64,
  externalIdChars: 255,
  scopeKeyChars: 64,
  scopesPerKey: 1000,
  scopesPerApi: 1000,
  /** Room for a thousand scopes in one requirement, in a body of the usual size. */
  requirementChars: 60_000,
  /** Of one call, in the units that rate limits and credits are counted in. */
  costMax: 1_000_000,
  audienceChars: 255,
  metadataBytes: 8192,
  allowedIps: 100,
  /** Of one policy, plan or key. */
  rateLimits: 10,
  rateLimitMax: 1_000_000_000,
  rateLimitWindowSeconds: 365 * 86_400,
  /** Anything longer than this is MALFORMED before a single byte of it is looked at. */
  credentialBytes: 512,
  nativeKeyMaxChars: 96,
  headerBytes: 16 * 1024,
  bodyBytes: 64 * 1024,
  bulkBodyBytes: 1024 * 1024,
  /** Of an OpenAPI document; the body that holds it as a JSON string is longer. */
  documentBytes: 5_000_000,
  documentBodyBytes: 12_000_000,
  batchVerifications: 100,
  pageDefault: 50,
  pageMax: 200,
  creditsPerKey: 1_000_000_000_000,
  refillMaxSeconds: 366 * 86_400,
  reservationMaxSeconds: 7 * 86_400,
  graceMaxSeconds: 365 * 86_400,
  machineTokenSeconds: 3600,
  idempotencyKeyChars: 255,
  idempotencySeconds: 86_400,
  bootstrapSeconds: 1800,
  portalLinkSeconds: 300,
  portalSessionSeconds: 1800,
  portalSessionMaxSeconds: 3600,
  parentOrigins: 10,
  urlChars: 2000,
} as const;
