import type { CredentialLocation, Environment } from "@keyporter/contract";
import type { Identity, UnavailableCause } from "../verifier/verifier.ts";

/** Written as a method, so that it may also be told the framework's own, richer type of request. */
type Reads<Request, Value> = { from(request: Request): Value }["from"];

/** What a route asks of the key it is called with. */
export interface KeyRules<Request> {
  /** Default: the verifier's own. */
  readonly api?: string | undefined;
  /** Default: `live`. */
  readonly environment?: Environment | undefined;
  /** All of them are needed. */
  readonly scopes?: readonly string[] | undefined;
  /** The same as an expression: scope names, AND, OR, NOT and parentheses. Not together with `scopes`. */
  readonly requires?: string | undefined;
  /** What a call spends of rate limits and credits. Default: 1. */
  readonly cost?: number | Reads<Request, number> | undefined;
  /** Where keys may stand, and are looked for. Default: `bearer` and `x_api_key`. */
  readonly keyFrom?: readonly Exclude<CredentialLocation, "query">[] | undefined;
  /**
   * The caller's address, for keys that work from some addresses only; without it those are refused. What a proxy says
   * of it may be believed only if it is your proxy: use what your framework makes of its own setting for that.
   */
  readonly clientIp?: Reads<Request, string | undefined> | undefined;
  /** Who calls when nobody could judge the key; null answers 503, as does leaving it out. */
  readonly onUnavailable?: ((cause: UnavailableCause) => Identity | null) | undefined;
}
