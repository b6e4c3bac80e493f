import type { AuditEvent } from "@keyporter/sdk";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { Button } from "../../kit/button.tsx";
import { CopyButton } from "../../kit/copy-button.tsx";
import { KeyValueList } from "../../kit/key-value-list.tsx";
import { Sheet } from "../../kit/sheet.tsx";
import { UserText } from "../../kit/user-text.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";
import { ChangesTable } from "./changes-table.tsx";
import { EventSentence } from "./event-sentence.tsx";
import { actorName } from "./event-words.ts";

/** Everything that is known of one event, beside the log. */
export function EventDetails({ event, onClose }: { event: AuditEvent | null; onClose: () => void }): ReactNode {
  // While the sheet fades out it still shows what it showed.
  const shown = useRef(event);
  if (event !== null) shown.current = event;
  const last = event ?? shown.current;
  return (
    <Sheet
      open={event !== null}
      onOpenChange={(open) => !open && onClose()}
      title={last && <EventSentence event={last} />}
    >
      {last && <Facts event={last} onClose={onClose} />}
    </Sheet>
  );
}

function Facts({ event, onClose }: { event: AuditEvent; onClose: () => void }): ReactNode {
  const { audit } = useWords();
  const format = useFormat();
  const navigate = useNavigate();
  const show = (search: { actor_id: string } | { target_id: string }): void => {
    onClose();
    void navigate({ to: "/audit-log", search });
  };
  const { actor, target, reason, ip, user_agent, request_id, organization_id } = event;
  const type = audit.targetTypes[target.type] ?? target.type;
  const optional = [
    { label: audit.organizationId, value: organization_id && <Id id={organization_id} /> },
    { label: audit.reason, value: reason && <UserText>{reason}</UserText> },
    { label: audit.ip, value: ip && <span className="font-mono text-sm">{ip}</span> },
    { label: audit.userAgent, value: user_agent && <UserText>{user_agent}</UserText> },
    { label: audit.requestId, value: request_id && <Id id={request_id} /> },
  ].filter(({ value }) => value !== null && value !== "");
  return (
    <div className="flex flex-col gap-6">
      <KeyValueList
        items={[
          { label: audit.time, value: format.exactTime(event.at) },
          { label: audit.action, value: <code className="font-mono text-sm">{event.action}</code> },
          {
            label: audit.actor,
            value: <Party name={actorName(event, audit)} type={audit.actorTypes[actor.type]} id={actor.id} />,
          },
          { label: audit.target, value: <Party name={target.name ?? type} type={type} id={target.id} /> },
          ...optional,
          { label: audit.change, value: format.number(event.change_number) },
        ]}
      />
      <ChangesTable changes={event.changes} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => show({ target_id: target.id })}>
          {audit.sameTarget}
        </Button>
        <Button size="small" onClick={() => show({ actor_id: actor.id })}>
          {audit.sameActor}
        </Button>
      </div>
    </div>
  );
}

function Party({ name, type, id }: { name: string; type: string; id: string }): ReactNode {
  return (
    <div className="flex min-w-0 flex-col">
      <span>
        <UserText>{name}</UserText> {name !== type && <span className="text-muted">({type})</span>}
      </span>
      <Id id={id} />
    </div>
  );
}

function Id({ id }: { id: string }): ReactNode {
  const { audit } = useWords();
  return (
    <span className="flex min-w-0 items-center gap-1">
      <code className="min-w-0 font-mono text-xs text-muted wrap-anywhere">{id}</code>
      <CopyButton text={id} label={audit.copyId(id)} iconOnly size="small" />
    </span>
  );
}
