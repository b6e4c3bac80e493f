import type {
  Application,
  AuditEvent,
  Bootstrapped,
  CreatedApplication,
  Instance,
  Overview,
  Settings,
  TestToken,
  UnknownAttempts,
  Usage,
  User,
  Verdict,
  VerdictBatch,
  Whoami,
} from "@keyporter/contract/schemas";
import { type Call, type CreateOptions, get, patch, path, post, remove } from "../call.ts";
import type {
  BootstrapInput,
  CreateApplicationInput,
  ExportAuditEventsInput,
  ListAuditEventsInput,
  ResetAdministratorInput,
  RotateApplicationSecretInput,
  SearchInput,
  TestTokenInput,
  UnknownAttemptsInput,
  UpdateApplicationInput,
  UpdateSettingsInput,
  UsageInput,
  VerifyBatchInput,
  VerifyInput,
} from "../inputs.ts";
import type { Page } from "../paging.ts";

export const instanceOperations = {
  /** Creates an application for machines. Its client secret is in the answer, this once. */
  createApplication: (body: CreateApplicationInput, options?: CreateOptions) =>
    post<CreatedApplication>("/v1/applications", body, options),
  listApplications: (query?: SearchInput) => get<Page<Application>>("/v1/applications", query),
  getApplication: (id: string) => get<Application>(path`/v1/applications/${id}`),
  updateApplication: (id: string, body: UpdateApplicationInput) =>
    patch<Application>(path`/v1/applications/${id}`, body),
  deleteApplication: (id: string) => remove(path`/v1/applications/${id}`),
  rotateApplicationSecret: (id: string, body: RotateApplicationSecretInput = {}) =>
    post<CreatedApplication>(path`/v1/applications/${id}/rotate`, body),

  /** A token as the application itself would get it, to try its permissions. */
  issueTestToken: (id: string, body: TestTokenInput = {}) =>
    post<TestToken>(path`/v1/applications/${id}/test-token`, body),

  listAuditEvents: (query?: ListAuditEventsInput) => get<Page<AuditEvent>>("/v1/audit-events", query),
  getOverview: () => get<Overview>("/v1/overview"),
  /** What anybody may know before they sign in. */
  getInstance: () => get<Instance>("/v1/instance"),
  getSettings: () => get<Settings>("/v1/settings"),
  /** What is left out stays as it is. */
  updateSettings: (body: UpdateSettingsInput) => patch<Settings>("/v1/settings", body),
  /** The whole file as text. */
  exportAuditEvents: (query: ExportAuditEventsInput): Call<string> => ({
    ...get<string>("/v1/audit-events/export", query),
    reads: "text",
  }),
  getUsage: (query?: UsageInput) => get<Usage>("/v1/usage", query),
  /** Where keys came from that are none of this instance, for a caller with instance reach. */
  getUnknownAttempts: (query?: UnknownAttemptsInput) => get<UnknownAttempts>("/v1/usage/unknown-attempts", query),

  /** Asks whether a key may do something now. A refusal is an answer with `valid: false`, not an error. */
  verifyKey: (body: VerifyInput) => post<Verdict>("/v1/verify", body),
  verifyKeys: (body: VerifyBatchInput) => post<VerdictBatch>("/v1/verify/batch", body),
  /** What the API key with which this client calls says about itself. */
  whoami: () => get<Whoami>("/v1/whoami"),

  /** Creates the first administrator and application. `token` is the one that the server wrote at its first start. */
  bootstrap: (body: BootstrapInput, token?: string): Call<Bootstrapped> => ({
    ...post<Bootstrapped>("/v1/bootstrap", body),
    credential: token,
  }),
  /** Only through the admin socket or in process: whoever may use those owns the instance anyway. */
  resetAdministrator: (body: ResetAdministratorInput) => post<User>("/v1/instance/administrator", body),
};
