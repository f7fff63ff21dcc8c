/**
 * The support system: a helpdesk. Times in UTC, zero dates where nothing is set, messages in HTML, what is known of a
 * ticket besides its columns in rows of entity, attribute and value.
 */
import {
  caseless,
  char,
  datetime,
  int,
  nullable,
  smallint,
  table,
  text,
  varchar,
  zeroDate,
  zeroDatetime,
} from './table.ts';

export const USERS = table('hd_users', {
  columns: {
    user_id: int,
    /** requester or agent. */
    role: varchar(10),
    full_name: caseless(varchar(120)),
    email: nullable(caseless(varchar(120))),
    phone: nullable(varchar(32)),
    born_on: zeroDate,
    street: nullable(varchar(120)),
    city: nullable(varchar(80)),
    region: nullable(varchar(40)),
    postcode: nullable(varchar(12)),
    country: nullable(char(2)),
    created_at: datetime,
    deleted_at: zeroDatetime,
  },
  key: ['user_id'],
  indexes: [['email'], ['full_name'], ['postcode']],
});

export const STATES = table('hd_states', {
  columns: { state_id: smallint, lang: char(2), name: varchar(40) },
  key: ['state_id', 'lang'],
});

export const TICKETS = table('hd_tickets', {
  columns: {
    ticket_id: int,
    ticket_no: varchar(16),
    /** 0: nobody that has an account here; contact_email tells who wrote. */
    requester_id: int,
    contact_email: nullable(caseless(varchar(120))),
    /** 0: nobody yet. */
    assignee_id: int,
    subject: varchar(200),
    state_id: smallint,
    priority: smallint,
    via: varchar(12),
    created_at: datetime,
    first_response_at: zeroDatetime,
    solved_at: zeroDatetime,
    reopened_at: zeroDatetime,
    updated_at: datetime,
  },
  key: ['ticket_id'],
  indexes: [
    ['requester_id', 'created_at'],
    ['requester_id', 'solved_at'],
    ['requester_id', 'reopened_at'],
    ['contact_email', 'created_at'],
    ['ticket_no'],
    ['updated_at'],
  ],
});

export const MESSAGES = table('hd_messages', {
  columns: {
    message_id: int,
    ticket_id: int,
    /** 0: nobody that has an account here; from_name tells who wrote. */
    author_id: int,
    from_name: varchar(120),
    /** customer, agent, or note (internal). */
    kind: varchar(10),
    created_at: datetime,
    body_html: text,
  },
  key: ['message_id'],
  indexes: [['ticket_id', 'created_at']],
});

export const FIELDS = table('hd_fields', {
  columns: { field_id: smallint, code: varchar(20), title: varchar(60) },
  key: ['field_id'],
});

export const FIELD_VALUES = table('hd_field_values', {
  columns: {
    /** ticket, or user. */
    entity_type: varchar(10),
    entity_id: int,
    field_id: smallint,
    value: varchar(200),
  },
  key: ['entity_type', 'entity_id', 'field_id'],
  indexes: [['field_id', 'value']],
});

export const SUPPORT_TABLES = [USERS, STATES, TICKETS, MESSAGES, FIELDS, FIELD_VALUES] as const;
