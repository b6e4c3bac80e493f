/** What is read of Envoy's question, as `check.proto` says it. Messages that were not sent are null. */
export interface CheckRequest {
  readonly attributes: {
    readonly source: {
      readonly address: { readonly socket_address: { readonly address: string } | null } | null;
    } | null;
    readonly request: { readonly http: HttpRequest | null } | null;
    readonly context_extensions: Readonly<Record<string, string>>;
  } | null;
}

export interface HttpRequest {
  readonly method: string;
  /** By lower-case name; what was sent twice is joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** With the query. */
  readonly path: string;
  readonly scheme: string;
}

export interface CheckResponse {
  readonly status: { readonly code: number };
  readonly denied_response?: {
    readonly status: { readonly code: number };
    readonly headers: readonly HeaderValueOption[];
    readonly body: string;
  };
  readonly ok_response?: {
    readonly headers: readonly HeaderValueOption[];
    readonly headers_to_remove: readonly string[];
    readonly response_headers_to_add: readonly HeaderValueOption[];
    readonly query_parameters_to_remove: readonly string[];
  };
}

export interface HeaderValueOption {
  readonly header: { readonly key: string; readonly value: string };
  readonly append_action: number;
  readonly keep_empty_value: boolean;
}
