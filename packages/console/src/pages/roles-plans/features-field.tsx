import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { Button } from "../../kit/button.tsx";
import { CheckboxGroup } from "../../kit/checkbox-group.tsx";
import { Field } from "../../kit/field.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { givableApisQuery } from "./role-queries.ts";

interface FeaturesFieldProps {
  readonly value: readonly string[];
  readonly onChange: (features: readonly string[]) => void;
}

/** Features to choose from, those that APIs ask for among them, and a way to name another one. */
export function FeaturesField({ value, onChange }: FeaturesFieldProps): ReactNode {
  const { plans } = useWords().rolesPlans;
  const format = useFormat();
  const { data: apis = [] } = useQuery(givableApisQuery(useApi()));
  const [own, setOwn] = useState<readonly string[]>(value);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string>();
  const asked = Map.groupBy(
    apis.filter(({ policy }) => policy.plan_feature !== null),
    ({ policy }) => policy.plan_feature ?? "",
  );
  const options = [...new Set([...asked.keys(), ...own])];

  const add = (): void => {
    const feature = typed.trim();
    if (!/^[a-z][a-z0-9_-]{0,63}$/.test(feature)) {
      setFault(plans.featureFault);
      return;
    }
    setFault(undefined);
    setTyped("");
    setOwn([...own, feature]);
    onChange([...new Set([...value, feature])]);
  };
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {options.length === 0 ? (
        <div>
          <p className="font-medium">{plans.features}</p>
          <p className="text-sm text-muted">{plans.noneYet}</p>
        </div>
      ) : (
        <CheckboxGroup
          legend={plans.features}
          hint={plans.featuresHint}
          monospace
          options={options.map((feature) => {
            const names = asked.get(feature)?.map(({ name }) => name);
            return {
              value: feature,
              label: feature,
              hint: names === undefined ? undefined : plans.featureOf(format.list(names)),
            };
          })}
          value={value}
          onChange={onChange}
        />
      )}
      <div className="flex items-start gap-2">
        <Field label={plans.addFeature} error={fault} className="grow">
          <TextInput
            monospace
            dir="ltr"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              // Here it means this feature, not the whole plan.
              event.preventDefault();
              add();
            }}
          />
        </Field>
        <Button className="mt-6" onClick={add}>
          {plans.add}
        </Button>
      </div>
    </div>
  );
}
