import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Select, type SelectProps } from "../../kit/select.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { plansQuery } from "./queries.ts";

/** One of the plans, or none. `{...register("plan")}` fits; the value is the plan's code, empty for none. */
export function PlanSelect(props: Omit<SelectProps, "options"> & { readonly current?: string | undefined }): ReactNode {
  const { current, ...rest } = props;
  const { organizations } = useWords();
  const { data: plans = [] } = useQuery(plansQuery(useApi()));
  const known = plans.map(({ code, name }) => ({ value: code, label: name }));
  // Until the list is here, and where a plan is not in it, the one that is chosen must not look like another.
  const missing = current !== undefined && current !== "" && !plans.some(({ code }) => code === current);
  const options = [
    { value: "", label: organizations.form.noPlan },
    ...(missing ? [{ value: current, label: current }] : []),
    ...known,
  ];
  return <Select {...rest} options={options} />;
}
