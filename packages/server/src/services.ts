import type { Deps } from "@keyporter/core";
import type { OpenStore } from "@keyporter/storage";
import type { JSONWebKeySet } from "jose";
import type { KnownFacts } from "./docs/known-facts.ts";
import type { AuthenticateDeps } from "./gate/authenticate.ts";
import type { ForwardDeps } from "./gate/forward-auth/question.ts";
import type { UsageRecorder } from "./gate/usage-recorder.ts";
import type { VerifyDeps } from "./gate/verify.ts";
import type { HolderDeps } from "./gate/whoami.ts";
import type { Offers } from "./http/bodies/settings.ts";
import type { InFlight } from "./http/idempotency.ts";
import type { DocumentCompiler } from "./mcp/documents/document-compiler.ts";
import type { McpRecorder } from "./mcp/recorder.ts";
import type { McpServices } from "./mcp/wire-mcp.ts";
import type { Metrics } from "./metrics.ts";
import type { SignToken } from "./oauth/signing-keys.ts";
import type { People } from "./people/people.ts";

/** Everything the doors share, built once in wire.ts. */
export interface Services {
  /** What use cases may do. Its `commit` also tells this process's memory what became stale. */
  readonly deps: Deps;
  readonly authentication: AuthenticateDeps;
  readonly verification: VerifyDeps;
  readonly holder: HolderDeps;
  readonly forwarding: ForwardDeps;
  readonly mcp: McpServices;
  readonly documents: DocumentCompiler;
  readonly usage: UsageRecorder;
  readonly mcpRecorder: McpRecorder;
  readonly docsFacts: KnownFacts;
  readonly inFlight: InFlight;
  readonly managementApi: { readonly id: string; readonly audience: string };
  /** Base URL under which people and machines reach this instance, without a trailing slash. */
  readonly publicUrl: string;
  /** Removes the file of the one-time token, which is worth nothing once it was used. */
  readonly forgetBootstrapToken: () => Promise<void>;
  /** Ways in and out that the configuration opens, as people are told of them. */
  readonly offers: Offers;
  readonly people: People;
  readonly signToken: SignToken;
  readonly jwks: JSONWebKeySet;
  readonly open: Pick<OpenStore, "health" | "otherNodes" | "engine" | "mayAnswerFromMemory">;
  readonly metrics: Metrics;
}
