import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { useOrganizationWords } from "../../api/instance.ts";
import { actorOptions, optionOf, organizationOptions } from "../../api/record-options.ts";
import { may, useSession } from "../../api/session.ts";
import { Combobox, type ComboboxProps } from "../../kit/combobox.tsx";
import { DateTimeInput } from "../../kit/date-time-input.tsx";
import { Field } from "../../kit/field.tsx";
import { FilterBar } from "../../kit/filter-bar.tsx";
import { FilterSelect } from "../../kit/filter-select.tsx";
import { SearchInput } from "../../kit/search-input.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import type { AuditSearch } from "./audit-search.ts";
import { actionName } from "./event-words.ts";

/** Narrows the log. Filters live in the address, so that back, reload and passing a link on keep them. */
export function AuditFilters({ search }: { search: AuditSearch }): ReactNode {
  const { audit } = useWords();
  const { api } = useApi();
  const format = useFormat();
  const session = useSession();
  const { organizations } = useOrganizationWords();
  const navigate = useNavigate();
  const put = (change: { readonly [Name in keyof AuditSearch]?: string | undefined }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ to: "/audit-log", search: Object.fromEntries(next), replace: true });
  };
  const actions = useMemo(
    () =>
      Object.keys(audit.actions)
        .map((action) => ({ value: action, label: actionName(action, audit) }))
        .toSorted((a, b) => format.compare(a.label, b.label)),
    [audit, format],
  );
  return (
    <FilterBar
      active={Object.keys(search).length > 0}
      onClear={() => void navigate({ to: "/audit-log", search: {}, replace: true })}
    >
      <FilterSelect
        label={audit.filters.action}
        options={actions}
        value={search.action}
        onChange={(action) => put({ action })}
      />
      <RecordFilter
        label={audit.filters.actorLabel}
        placeholder={audit.filters.actor}
        id={search.actor_id}
        onChange={(id) => put({ actor_id: id })}
        queryKey={["actors"]}
        search={(text) => actorOptions(api, text, may(session, "read:applications"))}
      />
      <RecordFilter
        label={organizations}
        placeholder={audit.filters.organization(organizations)}
        id={search.organization_id}
        onChange={(id) => put({ organization_id: id })}
        queryKey={["organizations"]}
        search={(text) => organizationOptions(api, text)}
      />
      <SearchInput
        label={audit.filters.target}
        value={search.target_id ?? ""}
        onChange={(text) => put({ target_id: text.trim() })}
        className="w-full sm:w-44"
      />
      <span className="flex w-full flex-wrap gap-2 sm:w-auto">
        <TimeFilter label={audit.filters.from} value={search.from} onChange={(from) => put({ from })} />
        <TimeFilter label={audit.filters.to} value={search.to} onChange={(to) => put({ to })} />
      </span>
    </FilterBar>
  );
}

interface RecordFilterProps extends Pick<ComboboxProps, "search" | "queryKey" | "placeholder"> {
  readonly label: string;
  readonly id: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

function RecordFilter({ label, id, onChange, ...combobox }: RecordFilterProps): ReactNode {
  const { api } = useApi();
  const { data = null } = useQuery({
    queryKey: ["record-option", id],
    queryFn: () => optionOf(api, id ?? ""),
    enabled: id !== undefined,
  });
  const chosen = id === undefined ? null : (data ?? { value: id, label: id });
  return (
    <Field label={label} hideLabel className="w-full sm:w-44">
      <Combobox {...combobox} value={chosen} onChange={(option) => onChange(option?.value)} />
    </Field>
  );
}

interface TimeFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

function TimeFilter({ label, value, onChange }: TimeFilterProps): ReactNode {
  return (
    <Field label={label} className="w-full flex-row! items-center sm:w-auto [&>p]:hidden">
      <DateTimeInput value={value ?? null} onChange={(time) => onChange(time ?? undefined)} />
    </Field>
  );
}
