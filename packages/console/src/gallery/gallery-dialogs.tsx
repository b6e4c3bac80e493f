import { type ReactNode, useState } from "react";
import { AlertDialog } from "../kit/alert-dialog.tsx";
import { Button } from "../kit/button.tsx";
import { Card } from "../kit/card.tsx";
import { CopyButton } from "../kit/copy-button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { Menu, MenuItem } from "../kit/menu.tsx";
import { Tabs } from "../kit/tabs.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { useNotify } from "../kit/toast.tsx";

export function GalleryDialogs(): ReactNode {
  const [dialog, setDialog] = useState(false);
  const [alert, setAlert] = useState(false);
  const notify = useNotify();
  const actions = (
    <>
      <Button onClick={() => setDialog(true)}>Open dialog</Button>
      <Button variant="danger" onClick={() => setAlert(true)}>
        Open alert
      </Button>
      <Button onClick={() => notify.success("Key revoked", "It was refused everywhere at once.")}>Notify</Button>
      <Button onClick={() => notify.failure(new Error("x"))}>Fail</Button>
      <Menu trigger={<Button>Open menu</Button>}>
        <MenuItem onSelect={() => undefined}>One</MenuItem>
      </Menu>
      <CopyButton text="copied text" />
    </>
  );
  return (
    <Card title="Over the page" actions={actions}>
      <Tabs
        label="Languages"
        tabs={[
          { value: "a", label: "First", content: "First content" },
          { value: "b", label: "Second", content: "Second content" },
        ]}
      />
      <Dialog
        open={dialog}
        onOpenChange={setDialog}
        title="Create API key"
        description="The key is shown once."
        footer={<Button variant="primary">Create</Button>}
      >
        <Field label="Name">
          <TextInput />
        </Field>
      </Dialog>
      <AlertDialog
        open={alert}
        onOpenChange={setAlert}
        title="Revoke Zapier?"
        description="It was used 3 minutes ago from 203.0.113.7."
        confirm="Revoke key"
        typeToConfirm="Zapier"
        onConfirm={() => setAlert(false)}
      />
    </Card>
  );
}
