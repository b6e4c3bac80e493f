import { type ReactNode, useState } from "react";
import { Card } from "../kit/card.tsx";
import { Checkbox } from "../kit/checkbox.tsx";
import { CheckboxGroup } from "../kit/checkbox-group.tsx";
import { Combobox, type ComboboxOption } from "../kit/combobox.tsx";
import { ExpiryPicker } from "../kit/expiry-picker.tsx";
import { Field } from "../kit/field.tsx";
import { RadioGroup } from "../kit/radio-group.tsx";
import { Select } from "../kit/select.tsx";
import { Switch } from "../kit/switch.tsx";
import { TextArea } from "../kit/text-area.tsx";
import { TextInput } from "../kit/text-input.tsx";

const scopes = ["read", "write", "delete", "export", "import", "refund", "ship", "cancel", "audit"];

export function GalleryForm(): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>(["orders:read"]);
  const [expiry, setExpiry] = useState<string | null>(null);
  const [owner, setOwner] = useState<"user" | "organization">("user");
  const [user, setUser] = useState<ComboboxOption | null>(null);
  return (
    <Card title="Form">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" hint="What it is for" required>
          <TextInput placeholder="Zapier" />
        </Field>
        <Field label="Code" error="This code is taken.">
          <TextInput monospace defaultValue="orders" />
        </Field>
        <Field label="Environment">
          <Select
            options={[
              { value: "live", label: "Live" },
              { value: "test", label: "Test" },
            ]}
          />
        </Field>
        <Field label="User">
          <Combobox value={user} onChange={setUser} queryKey={["gallery"]} search={async (text) => people(text)} />
        </Field>
        <ExpiryPicker label="Expiry" value={expiry} onChange={setExpiry} />
        <Field label="Description" optional>
          <TextArea />
        </Field>
        <RadioGroup
          legend="Owner"
          boxed
          value={owner}
          onChange={setOwner}
          options={[
            { value: "user", label: "A person", hint: "Ends with their membership" },
            { value: "organization", label: "An organization" },
          ]}
        />
        <div className="flex flex-col gap-3">
          <Checkbox label="I have stored this key" hint="It is not shown again" />
          <Switch label="HTTPS required" defaultChecked />
        </div>
        <CheckboxGroup
          legend="Scopes"
          monospace
          options={scopes.map((scope) => ({
            value: `orders:${scope}`,
            label: `orders:${scope}`,
            hint: `May ${scope} orders`,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      </div>
    </Card>
  );
}

function people(text: string): ComboboxOption[] {
  const all = ["Ada", "Grace", "Linus"].map((name) => ({ value: name, label: name, hint: `${name}@example.com` }));
  return all.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
}
