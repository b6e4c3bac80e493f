import type { Caller, Found, Refusal } from "@keyporter/core";
import type { BodyRule } from "../http/body-rule.ts";
import type { Answer } from "../http/problem.ts";
import type { JsonText } from "./json-text.ts";
import type { Now } from "./now.ts";
import type { Origin, ReadHeader } from "./origin.ts";

/** A request as it came, for routes that are asked without a body. */
export interface HotCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With the query. */
  readonly url: string;
  readonly header: ReadHeader;
  /** Names and values in turn, as they were sent: also what was sent twice, and in whatever spelling. */
  readonly rawHeaders: readonly string[];
  readonly origin: Origin;
}

/** A route of the hot path that is asked without a body. */
export interface HotRead {
  readonly kind: "read";
  /** Headers that each answer has at least, also one that was given before the route was asked. */
  readonly always?: Readonly<Record<string, string>>;
  answer(call: HotCall): Now<Answer>;
}

/** A route of the hot path that takes JSON. Who may not ask is refused before anybody reads what they sent. */
export interface HotQuestion {
  readonly kind: "question";
  readonly maxBodyBytes: number;
  readonly always?: never;
  admit(header: ReadHeader, origin: Origin): Now<Found<Caller> | Refusal>;
  /** The JSON of a 200. */
  answer(caller: Caller, body: unknown, origin: Origin): Now<Found<JsonText> | Refusal>;
}

/** A route of the hot path that takes a form. A credential may stand in it, so it is read before anybody is known. */
export interface HotForm {
  readonly kind: "form";
  readonly form: BodyRule;
  readonly always?: never;
  answerForm(body: Found<Uint8Array> | Refusal, header: ReadHeader, origin: Origin): Promise<Answer>;
}

/** Served without a router, a Fetch request or, where everything is known from memory, a promise in between. */
export type HotRoute = HotRead | HotQuestion | HotForm;
