import type { Key, KeyPageView } from "@keyporter/sdk";

/** What may be done with a key, in the order in which it is offered. */
export const keyActKinds = ["edit", "rotate", "disable", "enable", "revoke", "delete"] as const;
export type KeyAct = (typeof keyActKinds)[number];

/** What this person may do with this key now: as far as the policy shows it, their rights let and its status makes sense. */
export function allowedActs({ policy, may }: KeyPageView, { status }: Key): readonly KeyAct[] {
  const shown = (action: KeyPageView["policy"]["actions"][number]): boolean => policy.actions.includes(action);
  const alive = status !== "revoked";
  const handsOut = may.inherit || !inherits(policy);
  const allowed: Readonly<Record<KeyAct, boolean>> = {
    edit: alive && may.update && shown("rename"),
    rotate: alive && may.update && handsOut && shown("rotate"),
    disable: alive && status !== "disabled" && may.update && shown("toggle"),
    // However it was disabled, somebody must be able to take that back.
    enable: status === "disabled" && may.update,
    revoke: alive && may.delete && shown("revoke"),
    delete: may.delete && shown("delete"),
  };
  return keyActKinds.filter((act) => allowed[act]);
}

/** Whether a key is switched on and off, so that its list shows which are on. */
export function isToggled({ policy }: KeyPageView): boolean {
  return policy.actions.includes("toggle");
}

/** What the copy button of a key puts on the clipboard; null where there is no such button. */
export function copiesOf({ policy, may }: KeyPageView, { recoverable, status }: Key): "secret" | "masked" | null {
  if (!policy.actions.includes("copy")) return null;
  return recoverable && may.reveal && status !== "revoked" ? "secret" : "masked";
}

function inherits({ authority }: KeyPageView["policy"]): boolean {
  return authority === "inherit" || authority === "inherit_and_scopes";
}
