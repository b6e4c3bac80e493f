import type { IncomingMessage, ServerResponse } from "node:http";
import type { Caller, Found, Refusal } from "@keyporter/core";
import { hotRefusal } from "../gate/hot.ts";
import type { HotCall, HotForm, HotQuestion, HotRoute } from "../gate/hot-route.ts";
import type { JsonText } from "../gate/json-text.ts";
import type { Origin, ReadHeader } from "../gate/origin.ts";
import type { Logger } from "../logs.ts";
import { type Answer, askedWith, problemOfFailure } from "./problem.ts";
import { readNodeBody, readNodeJson } from "./read-body.ts";
import { send, sendJson } from "./send.ts";

/** What each step of an answer needs: one record for all of them, where a closure for each would be nine. */
interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly header: ReadHeader;
  readonly origin: Origin;
  readonly logger: Logger;
}

/** Judges in the turn in which the last byte arrived, wherever memory knows all that is needed. */
export function serveHot(route: HotRoute, call: Call): void {
  try {
    if (route.kind === "form") {
      hearForm(call, route);
      return;
    }
    if (route.kind === "question") {
      const admitted = route.admit(call.header, call.origin);
      if (admitted instanceof Promise) goOn(call, admitted, (known) => hear(call, route, known));
      else hear(call, route, admitted);
      return;
    }
    const answered = route.answer(asItCame(call));
    if (answered instanceof Promise) goOn(call, answered, (known) => send(call.response, known), route.always);
    else send(call.response, answered);
  } catch (error) {
    fail(call, error, route.always);
  }
}

function asItCame({ request, path, header, origin }: Call): HotCall {
  const { method = "", url = "", rawHeaders } = request;
  return { method, path, url, header, rawHeaders, origin };
}

function hearForm(call: Call, route: HotForm): void {
  readNodeBody(call.request, route.form, (body) =>
    goOn(call, route.answerForm(body, call.header, call.origin), (known) => send(call.response, known)),
  );
}

/** Reads the question of whoever may ask one. */
function hear(call: Call, route: HotQuestion, admitted: Found<Caller> | Refusal): void {
  if (!admitted.ok) refuse(call, admitted);
  else readNodeJson(call.request, route.maxBodyBytes, (body) => answer(call, route, admitted.value, body));
}

function answer(call: Call, route: HotQuestion, caller: Caller, body: Found<unknown> | Refusal): void {
  if (!body.ok) {
    refuse(call, body);
    return;
  }
  try {
    const answered = route.answer(caller, body.value, call.origin);
    if (answered instanceof Promise) goOn(call, answered, (known) => tell(call, known));
    else tell(call, answered);
  } catch (error) {
    fail(call, error);
  }
}

function tell(call: Call, answered: Found<JsonText> | Refusal): void {
  if (answered.ok) sendJson(call.response, call.origin.requestId, answered.value);
  else refuse(call, answered);
}

/** The way of what memory does not know. Whatever is thrown on it is answered. */
function goOn<T>(call: Call, coming: Promise<T>, next: (known: T) => void, always?: Answer["headers"]): void {
  coming.then(next).catch((error: unknown) => fail(call, error, always));
}

function refuse({ response, header, origin }: Call, refusal: Refusal): void {
  send(response, hotRefusal(refusal, header, origin));
}

/** @param always headers that stand on it beside those of the problem */
function fail({ response, header, origin, logger }: Call, error: unknown, always?: Answer["headers"]): void {
  const failed = problemOfFailure(error, askedWith(header, origin.requestId), logger);
  send(response, { ...failed, headers: { ...failed.headers, ...always } });
}
