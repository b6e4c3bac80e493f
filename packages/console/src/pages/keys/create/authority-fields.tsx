import type { KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { useController } from "react-hook-form";
import { CheckboxGroup } from "../../../kit/checkbox-group.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { useOwnerName } from "../owner-name.ts";
import { takesScopes } from "./form-values.ts";
import type { KeyForm } from "./key-form.tsx";

interface AuthorityFieldsProps {
  readonly form: KeyForm;
  readonly page: KeyPageView;
}

/** Where the key's rights come from: scopes to choose, or a sentence about what it takes them from. */
export function AuthorityFields({ form, page }: AuthorityFieldsProps): ReactNode {
  const { create } = useWords();
  const owner = useOwnerName(page);
  if (page.policy.authority === "inherit") return <Permissions text={create.inherit} />;
  if (page.policy.authority === "organization") {
    return <Permissions text={create.organizationAuthority(owner)} />;
  }
  if (page.scopes.length === 0) return <Permissions text={create.noScopes} />;
  return <ScopesField form={form} page={page} />;
}

function Permissions({ text }: { text: string }): ReactNode {
  const { create } = useWords();
  return (
    <div>
      <p className="font-medium">{create.inheritTitle}</p>
      <p className="mt-1 text-muted wrap-anywhere">{text}</p>
    </div>
  );
}

/** Only what the caller may give away is there to be chosen. */
function ScopesField({ form, page }: AuthorityFieldsProps): ReactNode {
  const { create } = useWords();
  const { field, fieldState } = useController({ control: form.control, name: "scopes" });
  const options = page.scopes
    .filter(({ key }) => page.grantable_scopes.includes(key))
    .map(({ key, description }) => ({ value: key, label: key, ...(description === "" ? {} : { hint: description }) }));
  if (!takesScopes(page) || options.length === 0) return <Permissions text={create.noneGrantable} />;
  return (
    <CheckboxGroup
      legend={create.scopes}
      hint={page.policy.authority === "inherit_and_scopes" ? create.inheritAndScopes : create.scopesHint}
      monospace
      options={options}
      value={field.value}
      onChange={field.onChange}
      error={fieldState.error?.message}
    />
  );
}
