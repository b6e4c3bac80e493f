import type { Demand, KeyFacts } from "@keyporter/verifier";
import type { Answer } from "../../http/problem.ts";
import type { OperationRulesDirectory } from "../operations/operation-rules.ts";
import type { Origin, ReadHeader } from "../origin.ts";
import type { SignedIdentities } from "../signed-identities.ts";
import type { HolderDeps } from "../whoami.ts";
import type { ForwardAddress } from "./address.ts";
import type { ToldRequest } from "./told-request.ts";

export interface ForwardDeps {
  readonly holder: HolderDeps;
  readonly operations: OperationRulesDirectory;
  readonly identities: SignedIdentities;
}

/** What a proxy asks, over HTTP or gRPC: may this request go on? */
export interface ForwardQuestion {
  readonly address: Omit<ForwardAddress, "rest" | "denyAs403">;
  /** Headers of the request in question, and those that the proxy added. */
  readonly header: ReadHeader;
  readonly headerNames: Iterable<string>;
  /** Null when the proxy tells two different requests. */
  readonly told: ToldRequest | null;
  readonly origin: Origin;
}

/** Where a key stood in a request. */
export type Locations = NonNullable<Demand["locations"]>;

export type ForwardAnswer =
  | {
      readonly allowed: true;
      readonly facts: KeyFacts;
      /** The signed identity; empty where none was asked for. */
      readonly token: string;
      readonly locations: Locations;
      /** How its limits stand, in the headers of HTTP. */
      readonly limitHeaders: Readonly<Record<string, string>>;
    }
  | { readonly allowed: false; readonly code: string; readonly answer: Answer };
