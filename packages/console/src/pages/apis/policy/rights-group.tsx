import { ownerTypes } from "@keyporter/contract";
import type { ReactNode } from "react";
import { Checkbox } from "../../../kit/checkbox.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { Choice } from "./choice.tsx";
import { Flags } from "./flags.tsx";
import type { PolicyPartProps } from "./policy-draft.ts";

/** Who has keys, who makes them, and what they allow. */
export function RightsGroup({ policy, set, faults, isFixed }: PolicyPartProps): ReactNode {
  const words = useWords().apis.policy.fields;
  const { owner_types: owners, who_may_create: makers, authority } = policy;
  const inherits = authority === "inherit" || authority === "inherit_and_scopes";
  return (
    <>
      <Flags
        legend={words.owner_types.label}
        options={ownerTypes.map((type) => ({
          value: type,
          label: words.owner_types.options[type],
          hint: words.owner_types.hints[type],
        }))}
        value={owners}
        onChange={(types) => set({ owner_types: types })}
        error={faults.owner_types}
        disabled={isFixed("owner_types")}
      />
      <Choice
        legend={words.authority.label}
        labels={words.authority.options}
        hints={words.authority.hints}
        values={["scopes", "inherit", "inherit_and_scopes", "organization"]}
        value={authority}
        onChange={(next) => set({ authority: next })}
        error={faults.authority}
        disabled={isFixed("authority")}
      />
      {inherits && (
        <Checkbox
          label={words.machines_may_create_inheriting.label}
          hint={words.machines_may_create_inheriting.hint}
          checked={policy.machines_may_create_inheriting}
          disabled={isFixed("machines_may_create_inheriting")}
          onChange={(event) => set({ machines_may_create_inheriting: event.target.checked })}
        />
      )}
      {owners.includes("user") && (
        <Choice
          legend={words.who_may_create_user.label}
          labels={words.who_may_create_user.options}
          values={["self", "admin"]}
          value={makers.user}
          onChange={(user) => set({ who_may_create: { ...makers, user } })}
          disabled={isFixed("who_may_create")}
        />
      )}
      {owners.includes("organization") && (
        <Choice
          legend={words.who_may_create_organization.label}
          labels={words.who_may_create_organization.options}
          values={["member", "admin"]}
          value={makers.organization}
          onChange={(organization) => set({ who_may_create: { ...makers, organization } })}
          disabled={isFixed("who_may_create")}
        />
      )}
      <Choice
        legend={words.scopes_editable.label}
        labels={words.scopes_editable.options}
        values={["any", "narrow", "never"]}
        value={policy.scopes_editable}
        onChange={(next) => set({ scopes_editable: next })}
        disabled={isFixed("scopes_editable")}
      />
    </>
  );
}
