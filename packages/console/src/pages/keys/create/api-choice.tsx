import type { KeyPageView } from "@keyporter/sdk";
import { type ReactNode, useState } from "react";
import { useOrganizationWords } from "../../../api/instance.ts";
import { Field } from "../../../kit/field.tsx";
import { Select, type SelectOption } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface ApiChoiceProps {
  readonly pages: readonly KeyPageView[];
  /** Null until API and, where it matters, organization are chosen. */
  readonly page: KeyPageView | null;
  readonly onPage: (page: KeyPageView | null) => void;
  /** Whether somebody tried to go on without. */
  readonly missing: boolean;
}

/** The API that a key is for and, for a person who belongs to several organizations, the one in which it is used. */
export function ApiChoice({ pages, page, onPage, missing }: ApiChoiceProps): ReactNode {
  const { create } = useWords();
  const { organization } = useOrganizationWords();
  const [api, setApi] = useState(page?.api.id ?? "");
  const contexts = pages.filter((each) => each.api.id === api);
  const chooseApi = (id: string): void => {
    setApi(id);
    const [only, ...others] = pages.filter((each) => each.api.id === id);
    onPage(only !== undefined && others.length === 0 ? only : null);
  };
  return (
    <>
      <Field
        label={create.api}
        hint={create.apiHint}
        error={missing && api === "" ? create.faults.apiRequired : undefined}
        required
      >
        <Select
          options={[...choose(api === "", create.chooseApi), ...apiOptions(pages)]}
          value={api}
          onChange={(event) => chooseApi(event.target.value)}
        />
      </Field>
      {contexts.length > 1 && (
        <Field
          label={create.usedIn(organization)}
          error={missing ? create.faults.organizationRequired : undefined}
          required
        >
          <Select
            options={[
              ...choose(page === null, create.chooseOrganization),
              ...contexts.map((each) => ({
                value: each.organization?.id ?? "none",
                label: each.organization?.name ?? each.owner.name ?? "",
              })),
            ]}
            value={page === null ? "" : (page.organization?.id ?? "none")}
            onChange={(event) =>
              onPage(contexts.find((each) => (each.organization?.id ?? "none") === event.target.value) ?? null)
            }
          />
        </Field>
      )}
    </>
  );
}

/** Stands first until something is chosen. */
function choose(shown: boolean, label: string): SelectOption[] {
  return shown ? [{ value: "", label }] : [];
}

/** Each API once; where two have one name, with the code that tells them apart. */
function apiOptions(pages: readonly KeyPageView[]): SelectOption[] {
  const apis = [...new Map(pages.map(({ api }) => [api.id, api])).values()];
  return apis.map(({ id, code, name }) => {
    const alone = apis.filter((other) => other.name === name).length === 1;
    return { value: id, label: alone ? name : `${name} (${code})` };
  });
}
