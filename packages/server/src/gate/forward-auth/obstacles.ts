import { type Refusal, refuse } from "@keyporter/core";
import type { OperationRules, Ruling } from "../operations/operation-rules.ts";
import type { ReadHeader } from "../origin.ts";
import { readCost } from "./address.ts";
import type { ForwardQuestion } from "./question.ts";
import type { ToldRequest } from "./told-request.ts";

/** A question whose proxy told one request. */
export type ToldQuestion = ForwardQuestion & { readonly told: ToldRequest };

/** Headers by which some servers take a request for another one than it seems. */
const disguises = ["x-http-method-override", "x-http-method", "x-method-override", "x-rewrite-url"];

/** What the document says of the request, or that nobody who is believed said which request it is. */
export function rulingOf(rules: OperationRules | null, { told, header }: ToldQuestion): Ruling | "untold" {
  if (rules === null) return { scopes: [] };
  if (told.method === null || told.path === null) return "untold";
  if (disguises.some((name) => header(name) !== undefined)) return { scopes: null, why: "ambiguous" };
  return rules.rule({ method: told.method, path: told.path });
}

/** Why the request cannot go on, whatever key it brings. */
export function obstacleOf(question: ToldQuestion, ruling: Ruling | "untold"): Refusal | null {
  const { told, address } = question;
  if (ruling === "untold" || (address.signed && (told.method === null || told.path === null))) return untold;
  if (ruling.scopes === null) return { ambiguous, undescribed, outdated }[ruling.why];
  return costOf(question) === null ? noCost : null;
}

/** Null for what is no cost. A header may only raise it: a proxy that forgets to set it hands on the client's. */
export function costOf({
  address,
  header,
  origin,
}: { readonly address: { readonly cost: number } } & Asker): number | null {
  const text = origin.proxied ? header("x-cost") : undefined;
  const cost = text === undefined ? address.cost : readCost(text);
  return cost === null ? null : Math.max(cost, address.cost);
}

interface Asker {
  readonly header: ReadHeader;
  readonly origin: { readonly proxied: boolean };
}

const untold = refuse(
  "PROXY_NOT_TRUSTED",
  "This API has rules for paths, or its identity is signed, and no trusted proxy told the original method and path. List the proxy in KEYPORTER_TRUSTED_PROXIES and let it send X-Forwarded-Method and X-Forwarded-Uri.",
);
const ambiguous = refuse(
  "AMBIGUOUS_REQUEST",
  "The path or the method of this request could be read in two ways: write the path without '..', '//', ';', backslashes and encoded slashes, and do not override the method.",
);
const undescribed = refuse("UNKNOWN_OPERATION", "The document of this API describes no such operation.");
const outdated = refuse(
  "UNKNOWN_OPERATION",
  "The document of this API was imported by an earlier version, which kept only the operations that agents can call: import the document again, and requests for its other operations are recognized, too.",
);
const noCost = refuse("INVALID_PARAMETER", "X-Cost is not a whole number from 1 to 1000000.");
