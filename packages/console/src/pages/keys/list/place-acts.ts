import type { KeyPageView } from "@keyporter/sdk";
import { type KeyAct, keyActKinds } from "../actions/allowed-acts.ts";

export interface PlacedActs {
  readonly icons: readonly KeyAct[];
  readonly menu: readonly KeyAct[];
}

const actsOf: Readonly<Record<KeyPageView["policy"]["actions"][number], readonly KeyAct[]>> = {
  copy: [],
  rename: ["edit"],
  rotate: ["rotate"],
  toggle: ["disable", "enable"],
  revoke: ["revoke"],
  delete: ["delete"],
};
const roomForIcons = 3;

/**
 * A few acts are icons at the end of each row; of many, the two that people look for, and a menu with the rest. Over
 * several APIs all are in the menu, since each row has others.
 */
export function placeActs(policies: readonly KeyPageView["policy"][]): PlacedActs {
  const actions = new Set(policies.flatMap((policy) => policy.actions).filter((action) => action !== "copy"));
  const offered = new Set([...actions].flatMap((action) => actsOf[action]));
  const few = policies.length === 1 && actions.size <= roomForIcons;
  const iconic = (act: KeyAct): boolean => few || (policies.length === 1 && (act === "edit" || act === "revoke"));
  return {
    icons: keyActKinds.filter((act) => offered.has(act) && iconic(act)),
    // A key that was disabled elsewhere can be enabled wherever it is listed.
    menu: keyActKinds.filter((act) => (offered.has(act) && !iconic(act)) || (act === "enable" && !offered.has(act))),
  };
}
