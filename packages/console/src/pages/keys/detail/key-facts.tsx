import type { Key, KeyPageView } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../../kit/badge.tsx";
import { Card } from "../../../kit/card.tsx";
import { KeyValueList, type KeyValueListProps } from "../../../kit/key-value-list.tsx";
import { RelativeTime } from "../../../kit/relative-time.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import type { Dictionary } from "../../../words/en/dictionary.ts";
import type { Format } from "../../../words/format.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { Expires, LastUsed } from "../list/key-times.tsx";

type Items = KeyValueListProps["items"];

interface KeyFactsProps {
  readonly subject: Key;
  readonly page: KeyPageView | null;
}

/** Everything that is known of a key. */
export function KeyFacts({ subject, page }: KeyFactsProps): ReactNode {
  const words = useWords();
  const format = useFormat();
  return (
    <Card title={words.keyActs.detail.facts}>
      <KeyValueList
        items={[
          ...belonging(words, subject),
          ...rights(words, subject, page),
          ...making(words, subject),
          ...use(words, format, subject),
          ...ending(words, subject),
        ]}
      />
    </Card>
  );
}

function belonging({ keys, keyActs }: Dictionary, { owner, api_name, api_id, description }: Key): Items {
  const { detail, form } = keyActs;
  const name = owner.type === "instance" ? detail.instance : (owner.name ?? owner.id ?? "");
  return [
    { label: detail.owner, value: <UserText>{name}</UserText> },
    { label: keys.column.api, value: <UserText>{api_name ?? api_id}</UserText> },
    ...(description === null ? [] : [{ label: form.description, value: <UserText>{description}</UserText> }]),
  ];
}

function rights({ keys, keyActs }: Dictionary, { scopes, allowed_ips: ips }: Key, page: KeyPageView | null): Items {
  const authority = page?.policy.authority;
  const codes = (items: readonly string[]): ReactNode => (
    <span className="flex flex-wrap gap-1">
      {items.map((item) => (
        <Badge key={item} monospace>
          {item}
        </Badge>
      ))}
    </span>
  );
  const value =
    authority === "inherit" || authority === "organization"
      ? keys.rights[authority]
      : scopes.length === 0
        ? keys.noScopes
        : codes(scopes);
  return [
    { label: keys.column.scopes, value },
    ...(ips.length === 0 ? [] : [{ label: keyActs.form.allowedIps, value: codes(ips) }]),
  ];
}

function making({ keys, keyActs }: Dictionary, { created_at, created_by, created_via, updated_at }: Key): Items {
  const { detail } = keyActs;
  const by = created_by.name === null ? null : <UserText className="text-muted">{created_by.name}</UserText>;
  return [
    {
      label: keys.column.created,
      value: (
        <>
          <RelativeTime time={created_at} /> {by && keys.by("")}
          {by}
        </>
      ),
    },
    { label: detail.createdVia, value: detail.via[created_via] },
    ...(updated_at === created_at ? [] : [{ label: detail.updated, value: <RelativeTime time={updated_at} /> }]),
  ];
}

function use({ keys, keyActs }: Dictionary, format: Format, key: Key): Items {
  const { detail } = keyActs;
  const { last_used_ip: ip, last_used_user_agent: agent, use_count } = key;
  return [
    { label: keys.column.lastUsed, value: <LastUsed subject={key} /> },
    ...(ip === null ? [] : [{ label: keys.column.lastIp, value: <UserText>{ip}</UserText> }]),
    ...(agent === null ? [] : [{ label: detail.userAgent, value: <UserText>{agent}</UserText> }]),
    { label: detail.uses, value: format.number(use_count) },
  ];
}

function ending({ keys, keyActs }: Dictionary, key: Key): Items {
  const { detail } = keyActs;
  const { not_before: from, disabled_at, disabled_reason, revoked_at, revoked_reason } = key;
  const reason = revoked_reason ?? (key.status === "disabled" ? disabled_reason : null);
  return [
    ...(from === null ? [] : [{ label: detail.notBefore, value: <RelativeTime time={from} /> }]),
    { label: keys.column.expires, value: <Expires subject={key} /> },
    ...(key.status === "disabled" ? [{ label: detail.disabledAt, value: <RelativeTime time={disabled_at} /> }] : []),
    ...(revoked_at === null ? [] : [{ label: detail.revokedAt, value: <RelativeTime time={revoked_at} /> }]),
    ...(reason === null ? [] : [{ label: detail.reason, value: <UserText>{reason}</UserText> }]),
  ];
}
