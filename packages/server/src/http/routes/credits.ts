import {
  AddCreditsBody,
  CommitReservationBody,
  CreditReservation,
  Key,
  ReserveCreditsBody,
} from "@keyporter/contract/schemas";
import { addCredits, commitReservation, refundReservation, reserveCredits } from "@keyporter/core";
import { reservationBody } from "../bodies/credits.ts";
import { keyBody } from "../bodies/keys.ts";
import { change } from "../change.ts";
import { keepAnswer } from "../idempotency.ts";
import { type Operation, operation, reply } from "../operation.ts";
import { IdParams } from "./params.ts";
import { sameAnswer } from "./replay.ts";

const settled = { status: 200, description: "The reservation as it ended", schema: CreditReservation } as const;

/** More credits for a key, and credits set aside for work whose cost is known only when it is done. */
export const creditOperations: readonly Operation[] = [
  operation(
    {
      id: "addCredits",
      method: "post",
      path: "/v1/keys/{id}/credits",
      tag: "Credits",
      summary: "Add credits to an API key, or take some away",
      permission: "update:api_keys",
      params: IdParams,
      body: AddCreditsBody,
      success: { status: 200, description: "The key with its credits", schema: Key },
      errors: ["CONFLICT", "KEY_STATE", "NOT_ENOUGH_CREDITS", "NOT_METERED"],
      replay: sameAnswer,
    },
    (call) => {
      const { deps } = call.services;
      return change(
        call,
        () => addCredits(deps, call.caller, call.params.id, call.body),
        (key) => keyBody(key, deps.now()),
      );
    },
  ),
  operation(
    {
      id: "reserveCredits",
      method: "post",
      path: "/v1/credits/reservations",
      tag: "Credits",
      summary: "Set credits of an API key aside",
      permission: "verify:api_keys",
      body: ReserveCreditsBody,
      success: { status: 201, description: "Yours until it expires", schema: CreditReservation },
      errors: ["KEY_STATE", "NOT_ENOUGH_CREDITS", "NOT_METERED"],
      replay: sameAnswer,
    },
    async ({ services: { deps }, caller, body, spec, idempotency }) => {
      const { status } = spec.success;
      const reserved = await reserveCredits(deps, caller, body, (reservation) =>
        idempotency === null ? [] : keepAnswer(deps, idempotency, status, reservationBody(reservation)),
      );
      return reply(spec, reserved, reservationBody);
    },
  ),
  operation(
    {
      id: "commitReservation",
      method: "post",
      path: "/v1/credits/reservations/{id}/commit",
      tag: "Credits",
      summary: "Spend what the work cost and give back the rest",
      permission: "verify:api_keys",
      params: IdParams,
      body: CommitReservationBody,
      bodyOptional: true,
      success: settled,
      errors: ["RESERVATION_STATE"],
    },
    async ({ services: { deps }, caller, params, body, spec }) =>
      reply(spec, await commitReservation(deps, caller, params.id, body), reservationBody),
  ),
  operation(
    {
      id: "refundReservation",
      method: "post",
      path: "/v1/credits/reservations/{id}/refund",
      tag: "Credits",
      summary: "Give all reserved credits back",
      permission: "verify:api_keys",
      params: IdParams,
      success: settled,
      errors: ["RESERVATION_STATE"],
    },
    async ({ services: { deps }, caller, params, spec }) =>
      reply(spec, await refundReservation(deps, caller, params.id), reservationBody),
  ),
];
