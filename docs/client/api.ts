// The API as TypeScript types, made from docs/openapi.json by npm run generate. client.ts beside it calls the API by them.
// prettier-ignore
export interface Schemas {
  Me: {
    id: number;
    email: string;
    name: string;
    /** reader: sees, and writes nothing; agent: answers; lead: also looks after the teams they are in; admin: also sets the desk up. */
    role: "admin" | "lead" | "agent" | "reader";
    active: boolean;
    /** The mailboxes whose tickets and mails the agent sees, besides those of their teams; null: all, unless a team of theirs has mailboxes. An admin sees all. */
    mailboxIds: (number)[] | null;
    /** What comes out of their own mailboxes and those of their teams; null: all. */
    seenMailboxIds: (number)[] | null;
    /** Sees the tickets of their own teams only, and what they are assigned; nothing of a ticket or mail that belongs to no team. An admin sees all. */
    ownTeamsOnly: boolean;
    /** The language of the console: en or de; null: as the browser says. */
    locale: string | null;
    /** IANA time zone of all times they see, of their quiet hours and of the mails to them; null: as their browser says. */
    timeZone: string | null;
    createdAt: string;
    /** The language the browser showed the console in last: mails are in it where none is chosen, else in the language of the desk. */
    browserLocale: "en" | "de" | null;
    /** What the browser said last: quiet hours and mails go by it where no time zone is chosen. */
    browserTimeZone: string | null;
  };
  Session: {
    /** null while the second step is missing. */
    agent: (Schemas["Me"]) | (null);
    /** Goes into X-CSRF-Token of every write; null for an API token, which needs none. */
    csrfToken: string | null;
    /** How the second step can be taken; empty in any other. */
    ways: ("code" | "passkey" | "recovery_code")[];
    /** What the role allows, such as `ticket.reply`: the permissions named by the routes. */
    may: (string)[];
    /** second_factor: nobody is signed in before POST /api/session/second-step, or /api/session/passkey with secondStep. set_up: the desk asks for a second factor, and the agent has to set one up before anything else. */
    step: "done" | "second_factor" | "set_up";
  };
  PasskeyOptions: {
    challenge: string;
    [more: string]: unknown;
  };
  SecondFactor: {
    /** null: none is set up. */
    totp: {
      addedAt: string;
    } | null;
    /** How many there are. */
    passkeys: number;
    /** How many are left. */
    recoveryCodes: number;
    /** The desk asks everybody for one. */
    required: boolean;
  };
  TotpSetup: {
    /** Base32, to be typed into an app that reads no pictures. */
    secret: string;
    /** otpauth: address, for the picture an app reads. */
    uri: string;
  };
  RecoveryCodes: {
    /** Shown this once; each is good once. */
    codes: (string)[];
  };
  Passkey: {
    id: number;
    name: string;
    /** Its maker keeps it on more devices than one. */
    backedUp: boolean;
    createdAt: string;
    lastUsedAt: string | null;
  };
  Passkeys: {
    items: (Schemas["Passkey"])[];
    /** Whether APP_URL has a domain name, which passkeys need. */
    possible: boolean;
  };
  AddedPasskey: {
    passkey: Schemas["Passkey"];
    /** Recovery codes, where it is the first second factor: shown this once. Else null. */
    codes: (string)[] | null;
  };
  Agent: {
    id: number;
    email: string;
    name: string;
    /** reader: sees, and writes nothing; agent: answers; lead: also looks after the teams they are in; admin: also sets the desk up. */
    role: "admin" | "lead" | "agent" | "reader";
    active: boolean;
    /** The mailboxes whose tickets and mails the agent sees, besides those of their teams; null: all, unless a team of theirs has mailboxes. An admin sees all. */
    mailboxIds: (number)[] | null;
    /** What comes out of their own mailboxes and those of their teams; null: all. */
    seenMailboxIds: (number)[] | null;
    /** Sees the tickets of their own teams only, and what they are assigned; nothing of a ticket or mail that belongs to no team. An admin sees all. */
    ownTeamsOnly: boolean;
    /** The language of the console: en or de; null: as the browser says. */
    locale: string | null;
    /** IANA time zone of all times they see, of their quiet hours and of the mails to them; null: as their browser says. */
    timeZone: string | null;
    createdAt: string;
  };
  OwnSession: {
    id: number;
    createdAt: string;
    /** Noted every few minutes. */
    lastSeenAt: string;
    remoteAddress: string | null;
    userAgent: string | null;
    /** The one that asks. */
    current: boolean;
  };
  PasswordVerdict: {
    /** Why it will be refused; null: it will do, unless it is on a list of breached ones. */
    problem: string | null;
  };
  OwnSignature: {
    /** Below what the agent writes, where the mailbox says so (`signedBy`), with the variables of macros; empty: none. */
    signature: string;
    /** The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text. */
    signatureHtml: string | null;
  };
  ApiToken: {
    id: number;
    name: string;
    agent: {
      id: number;
      name: string;
      active: boolean;
    };
    /** read: it may look, and change nothing. */
    scope: "all" | "read";
    /** The areas of the API it may use, each to read, or to write, which is reading too; x-permission of a route tells the area. null: all. */
    scopes: ("tickets:read" | "tickets:write" | "customers:read" | "customers:write" | "mail:read" | "mail:write" | "people:read" | "people:write" | "reports:read" | "reports:write" | "mailboxes:read" | "mailboxes:write" | "settings:read" | "settings:write")[] | null;
    /** It may no more than this role, whoever it acts as; null: what its agent may. */
    role: "admin" | "lead" | "agent" | "reader" | null;
    createdAt: string;
    /** Name of the agent; null: a command. */
    createdBy: string | null;
    lastUsedAt: string | null;
    /** null: never. */
    expiresAt: string | null;
  };
  NewApiToken: {
    id: number;
    name: string;
    agent: {
      id: number;
      name: string;
      active: boolean;
    };
    /** read: it may look, and change nothing. */
    scope: "all" | "read";
    /** The areas of the API it may use, each to read, or to write, which is reading too; x-permission of a route tells the area. null: all. */
    scopes: ("tickets:read" | "tickets:write" | "customers:read" | "customers:write" | "mail:read" | "mail:write" | "people:read" | "people:write" | "reports:read" | "reports:write" | "mailboxes:read" | "mailboxes:write" | "settings:read" | "settings:write")[] | null;
    /** It may no more than this role, whoever it acts as; null: what its agent may. */
    role: "admin" | "lead" | "agent" | "reader" | null;
    createdAt: string;
    /** Name of the agent; null: a command. */
    createdBy: string | null;
    lastUsedAt: string | null;
    /** null: never. */
    expiresAt: string | null;
    /** Shown this once. */
    token: string;
  };
  Invite: {
    id: number;
    email: string;
    name: string;
    role: "admin" | "lead" | "agent" | "reader";
    /** The mailboxes they will see; null: all. */
    mailboxIds: (number)[] | null;
    /** They will see the tickets of their teams only, and what they are assigned. */
    ownTeamsOnly: boolean;
    /** The teams they will be in. */
    teamIds: (number)[];
    /** Of the mail; null: that of who invites. */
    language: "en" | "de" | null;
    createdAt: string;
    createdBy: string | null;
    sentAt: string;
    expiresAt: string;
    mail: {
      state: string;
      lastError: string | null;
    } | null;
  };
  LinkHolder: {
    email: string;
    name: string;
  };
  Handover: {
    /** Open tickets the agent has now. */
    open: number;
    /** Tickets are still on their way. */
    running: boolean;
    /** By the latest handover. */
    moved: number;
  };
  SignedOut: {
    /** Where the browser goes to sign out at the provider too; null: nowhere. */
    continueAt: string | null;
  };
  SignInWays: {
    provider: {
      /** Empty: the usual words. */
      label: string;
    } | null;
    /** false: only admins in an emergency. */
    password: boolean;
  };
  OidcSettings: {
    /** Whether the sign-in page offers it. */
    enabled: boolean;
    /** The address of the provider, exactly as it names itself; with another one, or another client, everybody is linked anew. */
    issuer: string;
    clientId: string;
    scopes: string;
    /** On the sign-in page; empty: the usual words. */
    buttonLabel: string;
    /** The claim that lists the groups of a person; empty: roles are given in the desk only. */
    groupsClaim: string;
    /** The first group a person is in decides, at each sign-in. */
    mapping: ({
      group: string;
      role: "admin" | "lead" | "agent" | "reader";
      /** The mailboxes whose tickets and mails the agent sees; null: all. An admin sees all. */
      mailboxIds: (number)[] | null;
      /** Whether the agent sees the tickets of their own teams only, and what they are assigned; null, or absent: as set in the desk. */
      ownTeamsOnly?: boolean | null;
      /** The teams the agent is in, and no others; null, or absent: as set in the desk. */
      teamIds?: (number)[] | null;
    })[];
    /** Of who is in none of the groups; null: they are not let in. */
    defaultRole: "admin" | "lead" | "agent" | "reader" | null;
    /** Only people with an address in one of these come in; empty: all. */
    allowedDomains: (string)[];
    /** Whether somebody without an account is given one at the first sign-in. */
    createAgents: boolean;
    /** Whether an address counts that the provider does not say is verified. Only where nobody can choose their own address there. */
    trustUnverifiedEmail: boolean;
    /** Passwords no longer let anybody in, but for admins who have the emergency word. */
    onlyWay: boolean;
    /** Signing out of the desk signs out at the provider too. */
    signOutThere: boolean;
    hasClientSecret: boolean;
    hasEmergencyWord: boolean;
    /** Where the provider sends people back to. */
    redirectUri: string;
    /** Where the provider sends people after they signed out. */
    signOutUri: string;
    /** Where the provider says that somebody signed out there, so that their sessions end here. */
    backChannelLogoutUri: string;
    /** Agents who have signed in this way. */
    linkedAgents: number;
  };
  OidcTrial: {
    ok: boolean;
    /** What is wrong, and what to do. */
    problem: string | null;
    /** What was found, and what is missing. */
    notes: (string)[];
  };
  OidcLink: {
    issuer: string;
    /** As the provider knows them. */
    email: string | null;
    createdAt: string;
    lastUsedAt: string;
  };
  AuditEntry: {
    id: number;
    createdAt: string;
    /** Null: the desk itself. */
    agent: {
      id: number;
      name: string;
    } | null;
    /** What was done, such as `mailbox.change`. */
    action: string;
    subjectType: string;
    subjectId: number | null;
    /** Mostly `before` and `after`: what differs. */
    data: Record<string, unknown>;
  };
  Environment: {
    items: ({
      name: string;
      group: string;
      about: string;
      /** Its value is shown to nobody. */
      secret: boolean;
      value: string | null;
      /** From the environment, from a file the environment names, or the usual value. */
      source: "environment" | "file" | "default";
      /** The name it was given under. */
      givenAs: string;
    })[];
  };
  Team: {
    id: number;
    name: string;
    lead: {
      id: number;
      name: string;
      /** False: deactivated; gets no work and no notice of the team. */
      active: boolean;
    } | null;
    members: ({
      id: number;
      name: string;
      /** False: deactivated; gets no work and no notice of the team. */
      active: boolean;
    })[];
    /** Who gets a ticket of the team that nobody has. none: whoever takes it; round_robin: members by turns; load: who has the fewest new and open ones. Those who are away or have enough are passed over. */
    assignment: "none" | "round_robin" | "load";
    /** The mailboxes its members see, besides those given to themselves. Once a team of theirs has some, they see these and their own, and no others. null: the team gives none, and limits nobody. Set by admins. */
    mailboxIds: (number)[] | null;
    createdAt: string;
  };
  Tag: {
    id: number;
    name: string;
    colour: "grey" | "accent" | "good" | "warn" | "bad" | "note";
    /** No longer offered; tickets that have it keep it. */
    archived: boolean;
    /** Tickets that have it. */
    useCount: number;
    /** Tickets are still being given this name in place of another. */
    moving: boolean;
    /** Tags that were merged into it within a month, and can be taken apart again. */
    merges: ({
      id: number;
      name: string;
      mergedAt: string;
    })[];
  };
  Availability: {
    agent: {
      id: number;
      name: string;
    };
    /** IANA time zone of the agent, whose days those of an absence are. */
    timeZone: string;
    /** Out of office now. */
    away: boolean;
    absence: {
      startsAt: string;
      /** null: until further notice. */
      endsAt: string | null;
      substitute: {
        id: number;
        name: string;
      } | null;
      /** Where a ticket goes whose customer answers meanwhile. keep: nowhere; team: back to its team, or to nobody; substitute: to them, else as team. */
      answers: "keep" | "team" | "substitute";
    } | null;
    /** With so many new and open tickets they are given no more; null: no limit. Set by admins. */
    ticketLimit: number | null;
    /** New and open tickets assigned to them. */
    activeTickets: number;
  };
  Customer: {
    id: number;
    /** The main address. */
    email: string;
    name: string;
    organisation: {
      id: number;
      name: string;
    } | null;
    /** When we first heard of them. */
    createdAt: string;
  };
  CustomerDetail: {
    id: number;
    /** The main address. */
    email: string;
    name: string;
    organisation: {
      id: number;
      name: string;
    } | null;
    /** When we first heard of them. */
    createdAt: string;
    /** All addresses mail of theirs comes from, the main one first. */
    addresses: ({
      id: number;
      address: string;
      main: boolean;
      /** Whether a sender rule for all mailboxes blocks it. */
      blocked: boolean;
    })[];
    /** Somebody chose the organisation: the domain of the address does not change it. */
    organisationByHand: boolean;
    /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
    fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
    /** The latest 50, which agents alone see. */
    notes: ({
      id: number;
      text: string;
      author: {
        id: number;
        name: string;
      } | null;
      createdAt: string;
      updatedAt: string;
    })[];
    /** How many; counting stops at 1000. */
    tickets: {
      active: number;
      all: number;
    };
    satisfaction: {
      good: number;
      okay: number;
      bad: number;
    };
    /** Customers that were merged into this one and can be taken apart again. */
    merges: ({
      id: number;
      address: string;
      mergedAt: string;
      mergedBy: {
        id: number;
        name: string;
      } | null;
      tickets: number;
    })[];
  };
  CustomerMergePreview: {
    kept: Schemas["Customer"];
    merged: Schemas["Customer"];
    /** All addresses afterwards. */
    addresses: (string)[];
    /** Tickets that come over. */
    tickets: number;
    /** Notes that come over. */
    notes: number;
    /** Fields that are empty here and filled there. */
    fieldsTaken: (string)[];
    /** Fields that are filled on both sides: the value of the one that stays counts. */
    fieldsLost: (string)[];
  };
  CustomField: {
    id: number;
    subject: "ticket" | "customer" | "organisation";
    name: string;
    help: string;
    type: "text" | "number" | "choice" | "choices" | "date" | "checkbox";
    choices: ({
      /** What values hold; stays when the label changes. */
      id: string;
      label: string;
      archived: boolean;
    })[];
    /** Tickets of these mailboxes have it; empty: those of all. */
    mailboxIds: (number)[];
    /** A ticket cannot be solved or closed while it is empty. For fields of tickets. */
    requiredOnSolve: boolean;
    /** Lower ones come first. */
    position: number;
    /** No longer asked for; values that are there stay. */
    archived: boolean;
    updatedAt: string;
    updatedBy: {
      id: number;
      name: string;
    } | null;
  };
  Organisation: {
    id: number;
    name: string;
    domains: (string)[];
    /** Addresses in subdomains belong to it too, unless another organisation has that domain. */
    includeSubdomains: boolean;
    /** For agents alone. */
    notes: string;
    /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
    fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
    createdAt: string;
  };
  Mailbox: {
    id: number;
    address: string;
    name: string;
    /** Of what the desk itself writes to its customers: acknowledgements, the question after a solved ticket; null: that of the desk. */
    language: "en" | "de" | null;
    /** Below every mail, with the variables of macros: {{agent.name}}, {{mailbox.name}} … */
    signature: string;
    /** The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text. */
    signatureHtml: string | null;
    /** Who signs what an agent writes. mailbox: with its signature; agent: with their own in its place, where they have one; both: theirs above that of the mailbox. Automatic mail always has that of the mailbox. */
    signedBy: "mailbox" | "agent" | "both";
    aliases: (string)[];
    /** Answer each new ticket with an acknowledgement. */
    acknowledge: boolean;
    /** Text of the acknowledgement; empty: the usual words. */
    acknowledgementText: string;
    /** What becomes of mail that fails DMARC: nothing, a mark on the message, or it is held. */
    authenticationPolicy: "ignore" | "mark" | "hold";
    /** The team new tickets belong to, which may share them out; null: none. */
    defaultTeamId: number | null;
    /** A reply to a ticket closed for longer than this many days opens a linked ticket; null: it reopens the old one. */
    followUpDays: number | null;
    /** Its own, else that of the desk. */
    mailLanguage: "en" | "de";
    /** Whether an SLA policy may be for its tickets. */
    hasSlaPolicy: boolean;
  };
  Settings: {
    /** What the desk is called, for agents and those who are invited. */
    deskName: string;
    /** Of mails to customers where the mailbox has none of its own, and to agents who chose none and whose browser said none. */
    language: "en" | "de";
    /** Tickets one sender may try to open in one mailbox within an hour; beyond it, mail within the cooldown waits for a person. */
    cooldownBurst: number;
    /** Days after which held mail nobody decided on is discarded; null: never. */
    holdRetentionDays: number | null;
    /** Days an address that does not exist gets no automatic mail. */
    suppressionDays: number;
    /** Seconds a reply waits before it goes out, in which its author can take it back; 0: none. */
    undoSeconds: number;
    /** Automatic mails about one ticket: to one recipient, and from one sender into it. */
    automaticPerTicket: ({
      minutes: number;
      count: number;
    })[];
    /** Automatic mails to one recipient, and from one sender. */
    automaticPerRecipient: ({
      minutes: number;
      count: number;
    })[];
    /** Mails of one sender into one ticket; beyond it they are held. */
    loopBudget: ({
      minutes: number;
      count: number;
    })[];
    /** Days a file that was too large for a mail can be fetched by the link in it. */
    downloadLinkDays: number;
    /** Everybody who signs in with a password shows a second factor too; who has none sets one up first. API tokens and identity providers are not asked. */
    requireSecondFactor: boolean;
    /** Domains of lists and forwarders, with all below them, whose ARC seal counts for mail that proves its author no more. */
    arcSealers: (string)[];
  };
  Tones: {
    light: {
      accent: string;
      accentStrong: string;
      onAccent: string;
      accentSoft: string;
    };
    dark: {
      accent: string;
      accentStrong: string;
      onAccent: string;
      accentSoft: string;
    };
  };
  Branding: {
    deskName: string;
    /** What the desk speaks where nothing else is said. */
    language: "en" | "de";
    /** As it was chosen; null: HelpDesk’s own blue. */
    accent: string | null;
    tones: (Schemas["Tones"]) | (null);
    logo: {
      /** Path of the picture; another one for another picture. */
      href: string;
      contentType: string;
      /** Octets. */
      size: number;
    } | null;
  };
  Chore: {
    /** As in `npm run housekeeping -- --only NAME`. */
    name: string;
    /** How often a worker does it. */
    every: "hour" | "day";
    /** Of the last run; null: none yet. */
    startedAt: string | null;
    /** Null: it runs now, or was cut off. */
    finishedAt: string | null;
    /** What went in the last run. */
    removed: number | null;
    removedEver: number;
    /** Why the last run failed. */
    problem: string | null;
  };
  ChoreLook: {
    /** As in `npm run housekeeping -- --only NAME`. */
    name: string;
    /** How often a worker does it. */
    every: "hour" | "day";
    /** Of the last run; null: none yet. */
    startedAt: string | null;
    /** Null: it runs now, or was cut off. */
    finishedAt: string | null;
    /** What went in the last run. */
    removed: number | null;
    removedEver: number;
    /** Why the last run failed. */
    problem: string | null;
    /** What would go now. */
    count: number;
    /** false: there may be more; not everything was looked through. */
    complete: boolean;
    /** The oldest of what would go. */
    examples: ({
      what: string;
      /** Since when its age counts. */
      at: string | null;
    })[];
  };
  Retention: {
    /** Days after closing, after which a ticket is removed with all that belongs to it; null: never. */
    closedTicketDays: number | null;
    /** Days a ticket stays in the trash before it is removed; null: for ever. */
    trashDays: number | null;
    /** Days after a ticket was marked as spam, after which it is removed; null: never. */
    spamTicketDays: number | null;
    /** Days an entry of the audit log is kept; null: for ever. */
    auditDays: number | null;
    /** Days a notification is kept; null: for ever. */
    notificationDays: number | null;
    /** Days the original of a mail is kept; its message, its files and its line in the mail log stay. Null: as long as its ticket. */
    rawMailDays: number | null;
    /** Days after which the original of a mail goes to cold storage, where it can still be read. Null: never. */
    coldMailDays: number | null;
  };
  RetentionPreview: {
    items: ({
      kind: "closedTickets" | "trash" | "spamTickets" | "auditEntries" | "notifications" | "rawMails";
      count: number;
      oldestAt: string | null;
      newestAt: string | null;
    })[];
  };
  LegalHold: {
    id: number;
    customerId: number | null;
    ticketId: number | null;
    reason: string;
    createdAt: string;
    createdBy: string | null;
  };
  Erasure: {
    id: number;
    /** held: a legal hold stopped it. */
    state: "waiting" | "done" | "held";
    createdAt: string;
    finishedAt: string | null;
    /** What was removed so far, and what stays elsewhere. */
    report: {
      /** Of this customer: removed whole, with all messages, files and mails. */
      tickets?: number;
      /** Written by them on other people’s tickets: emptied. */
      messages?: number;
      /** Addresses they are known by. */
      addresses?: number;
      /** What agents noted about them. */
      notes?: number;
      /** Of theirs in the mail log that belong to no ticket, such as held mail. */
      mails?: number;
      stays?: (string)[];
    };
  };
  CustomerExport: {
    id: number;
    customerId: number;
    /** expired: the file is gone. */
    state: "waiting" | "done" | "failed" | "expired";
    withNotes: boolean;
    /** Tickets and mails written so far. */
    partsDone: number;
    /** Of so many; null: not begun. */
    partsAll: number | null;
    /** What is in it; empty until it is done. */
    counts: {
      tickets?: number;
      messages?: number;
      files?: number;
      mails?: number;
      /** Files that are not in the storage. */
      missing?: number;
    };
    /** Bytes of the file. */
    size: number | null;
    createdAt: string;
    createdBy: string | null;
    finishedAt: string | null;
    /** When the file goes. */
    expiresAt: string | null;
  };
  CustomerPrivacy: {
    /** Of the customer and of their tickets, the latest first. */
    holds: (Schemas["LegalHold"])[];
    /** What erasing would remove now. */
    preview: {
      /** Of this customer: removed whole, with all messages, files and mails. */
      tickets: number;
      /** Written by them on other people’s tickets: emptied. */
      messages: number;
      /** Addresses they are known by. */
      addresses: number;
      /** What agents noted about them. */
      notes: number;
      /** Of theirs in the mail log that belong to no ticket, such as held mail. */
      mails: number;
    };
    /** The latest. */
    erasure: (Schemas["Erasure"]) | (null);
    /** The latest first. */
    exports: (Schemas["CustomerExport"])[];
  };
  Setup: {
    /** What became of each step; those that are missing wait. */
    steps: {
      desk?: "done" | "skipped";
      relay?: "done" | "skipped";
      dns?: "done" | "skipped";
      invite?: "done" | "skipped";
      mail?: "done" | "skipped";
    };
    finished: boolean;
    /** Nobody has begun, and the desk has no ticket. */
    fresh: boolean;
  };
  SentTestMail: {
    outboundMailId: number;
  };
  BroughtTestMail: {
    ok: boolean;
    message: string;
  };
  SenderRule: {
    id: number;
    /** An address, a domain (without its subdomains), or either with up to five *: `*@*.example.com`, `*.example.com`. */
    pattern: string;
    verdict: "allow" | "block";
    /** What becomes of blocked mail: refused with 550 5.7.1, or held for a person. */
    action: "refuse" | "hold";
    /** Null: all mailboxes. */
    mailboxId: number | null;
    note: string;
    createdAt: string;
    createdBy: {
      id: number;
      name: string;
    } | null;
  };
  Rule: {
    id: number;
    name: string;
    enabled: boolean;
    /** What makes it run; empty for a rule on time. */
    triggers: ("opened" | "replied" | "answered" | "noted" | "changed")[];
    /** Runs once, so many hours after the last such moment; null for a rule on events. */
    time: {
      since: "opened" | "customer_message" | "agent_message" | "status_change";
      hours: number;
    } | null;
    /** All or any of the conditions and groups must hold; no items: every ticket. */
    conditions: {
      match: "all" | "any";
      items: (({
        field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
        /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
        fieldId?: number;
        op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
        /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
        values: (string | number | boolean | null)[];
      }) | ({
        match: "all" | "any";
        items: ({
          field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
          /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
          fieldId?: number;
          op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
          /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
          values: (string | number | boolean | null)[];
        })[];
      }))[];
    };
    actions: (({
      type: "assign";
      agentId: number | null;
    }) | ({
      type: "team";
      teamId: number | null;
    }) | ({
      type: "share";
      teamId: number;
    }) | ({
      type: "addTags";
      tags: (string)[];
    }) | ({
      type: "removeTags";
      tags: (string)[];
    }) | ({
      type: "priority";
      priority: "low" | "normal" | "high" | "urgent";
    }) | ({
      type: "status";
      status: "new" | "open" | "pending" | "solved" | "closed";
    }) | ({
      type: "note";
      text: string;
    }) | ({
      type: "reply";
      text: string;
    }) | ({
      type: "webhook";
      webhookId: number;
    }) | ({
      type: "mute";
    }) | ({
      type: "setField";
      fieldId: number;
      value: (string) | (number) | (boolean) | ((string)[]) | (null);
    }))[];
    /** When it has run, the rules behind it are not asked. */
    stop: boolean;
    /** Custom fields it names that are archived or gone. */
    staleFields: (number)[];
    lastRunAt: string | null;
    updatedAt: string;
    updatedBy: {
      id: number;
      name: string;
    } | null;
  };
  RuleTrial: {
    /** Tickets looked at: the last 1,000 such a thing happened to. */
    looked: number;
    matched: number;
    /** Whether tickets were taken as they were when they were opened, or as they are now. */
    asOf: "opening" | "now";
    /** The latest 100 it would have run on. */
    items: ({
      ticket: {
        id: number;
        number: number;
        subject: string;
      };
      results: ({
        type: string;
        /** To whom, to what. */
        detail: string;
        /** Why it was not done; null: it was. */
        skipped: string | null;
      })[];
    })[];
  };
  RuleRun: {
    id: number;
    ticket: {
      id: number;
      number: number;
      subject: string;
    };
    results: ({
      type: string;
      /** To whom, to what. */
      detail: string;
      /** Why it was not done; null: it was. */
      skipped: string | null;
    })[];
    /** Why nothing of it was done; null: it ran. */
    error: string | null;
    createdAt: string;
  };
  Attachment: {
    id: number;
    filename: string;
    contentType: string;
    /** Octets. */
    size: number;
    sha256: string;
    /** Shown within the HTML, not as a file beside it. */
    inline: boolean;
    /** What `cid:` addresses in the HTML refer to. */
    contentId: string | null;
    /** Why the file was not kept; null when it was. */
    blocked: string | null;
  };
  SavedView: {
    id: number;
    name: string;
    /** As the query of GET /api/tickets, without its paging. */
    filter: {
      /** One or more states, separated by commas. */
      status?: string;
      mailboxId?: number;
      assigneeId?: string;
      teamId?: string;
      /** Id or address of the customer. */
      customer?: string;
      tag?: string;
      priority?: "low" | "normal" | "high" | "urgent";
      /** True: only tickets with a note that mentions you. */
      mentions?: boolean;
      /** Tickets put aside. Without it spam and deleted ones are left out, and merged and snoozed ones unless words or a customer are asked for. */
      folder?: "snoozed" | "spam" | "trash";
      /** A custom field and its value, as `Product=Kettle`; the name or the id of the field. */
      field?: string;
      /** As typed into the search box: see /api/tickets/search. */
      q?: string;
      /** True: only tickets whose due time is near or over. Sort them by dueAt. */
      breaching?: boolean;
      sort?: "-lastMessageAt" | "lastMessageAt" | "-createdAt" | "createdAt" | "dueAt" | "-priority";
    };
    /** Who finds it in the rail: only you, one team, or everybody. */
    visibility: "own" | "team" | "all";
    teamId: number | null;
    /** Who made it. */
    agent: {
      id: number;
      name: string;
    };
    /** You made it, or you are an admin. */
    mayChange: boolean;
  };
  BulkAction: {
    id: number;
    state: "running" | "done" | "undoing" | "undone";
    total: number;
    pending: number;
    /** Changed, or so already. */
    done: number;
    failed: number;
    undone: number;
    /** Not undone: changed by others meanwhile. */
    skipped: number;
    /** The first 20 tickets that could not be changed, or not changed back. */
    problems: ({
      ticketId: number;
      number: number | null;
      reason: string;
    })[];
  };
  MatchCount: {
    count: number;
    /** There are more; counting stopped here. */
    more: boolean;
  };
  MailedDraft: {
    /** Whose words these are: yours, or those of somebody who no longer works here. */
    agent: {
      id: number;
      name: string;
    };
    text: string;
    html: string | null;
    /** Why it was not sent. */
    reason: string;
    createdAt: string;
    updatedAt: string;
  };
  WrittenDraft: {
    agent: {
      id: number;
      name: string;
    };
    /** Goes up with each change. */
    version: number;
    updatedAt: string;
    mode: "reply" | "note";
    reply: {
      text: string;
      /** Null: plain text. */
      html: string | null;
    };
    note: {
      text: string;
      /** Null: plain text. */
      html: string | null;
    };
    /** Null: those of the ticket, whoever they are when it is sent. */
    to: (({
      address: string;
      name: string;
    })[]) | (null);
    /** Null: those of the ticket, whoever they are when it is sent. */
    cc: (({
      address: string;
      name: string;
    })[]) | (null);
    bcc: ({
      address: string;
      name: string;
    })[];
    /** Uploads of its author. */
    files: ({
      id: number;
      name: string;
      size: number;
    })[];
    actions: {
      /** Of chosen macros: done to the ticket when it is sent. */
      reply: {
        status?: "open" | "pending" | "solved" | "closed";
        priority?: "low" | "normal" | "high" | "urgent";
        /** Whoever does it, nobody, or one agent. */
        assignee?: ("me" | "nobody") | (number);
        teamId?: number;
        /** Added to those it has. */
        tags?: (string)[];
        /** Left on the ticket; knows the variables. */
        note?: string;
      };
      /** Of chosen macros: done to the ticket when it is sent. */
      note: {
        status?: "open" | "pending" | "solved" | "closed";
        priority?: "low" | "normal" | "high" | "urgent";
        /** Whoever does it, nobody, or one agent. */
        assignee?: ("me" | "nobody") | (number);
        teamId?: number;
        /** Added to those it has. */
        tags?: (string)[];
        /** Left on the ticket; knows the variables. */
        note?: string;
      };
    };
    /** The newest message there was when the reply was begun. */
    seen: number | null;
    /** The Idempotency-Key it will be sent with: sent from two places, it goes out once. */
    key: string;
    /** Colleagues see it and may take it over. */
    shared: boolean;
  };
  Drafts: {
    /** An answer that came by mail and must not go out by itself. */
    mailed: (Schemas["MailedDraft"]) | (null);
    /** What you are writing. */
    own: (Schemas["WrittenDraft"]) | (null);
    /** What colleagues are writing and have shared. */
    shared: (Schemas["WrittenDraft"])[];
  };
  NewTicketDraft: {
    mailboxId: number | null;
    /** The customer’s, as far as it is typed. */
    email: string;
    name: string;
    subject: string;
    words: {
      text: string;
      /** Null: plain text. */
      html: string | null;
    };
    cc: ({
      address: string;
      name: string;
    })[];
    bcc: ({
      address: string;
      name: string;
    })[];
    /** Uploads of its author. */
    files: ({
      id: number;
      name: string;
      size: number;
    })[];
    /** Of chosen macros: done to the ticket when it is sent. */
    actions: {
      status?: "open" | "pending" | "solved" | "closed";
      priority?: "low" | "normal" | "high" | "urgent";
      /** Whoever does it, nobody, or one agent. */
      assignee?: ("me" | "nobody") | (number);
      teamId?: number;
      /** Added to those it has. */
      tags?: (string)[];
      /** Left on the ticket; knows the variables. */
      note?: string;
    };
    /** The Idempotency-Key it will be sent with: sent from two places, it goes out once. */
    key: string;
    /** Goes up with each change. */
    version: number;
    updatedAt: string;
  };
  OwnNewTicketDraft: {
    own: (Schemas["NewTicketDraft"]) | (null);
  };
  Macro: {
    id: number;
    name: string;
    /** Words with variables, such as {{customer.firstName|there}}. */
    text: string;
    /** The same with formatting, and pictures as `cid:upload-<id>`; null: plain text. */
    html: string | null;
    /** Done to the ticket with what is sent. */
    actions: {
      status?: "open" | "pending" | "solved" | "closed";
      priority?: "low" | "normal" | "high" | "urgent";
      /** Whoever does it, nobody, or one agent. */
      assignee?: ("me" | "nobody") | (number);
      teamId?: number;
      /** Added to those it has. */
      tags?: (string)[];
      /** Left on the ticket; knows the variables. */
      note?: string;
    };
    visibility: "own" | "team" | "all";
    /** Whose it is when it belongs to a team. */
    teamId: number | null;
    /** Only for tickets of this mailbox; null: of all. */
    mailboxId: number | null;
    owner: {
      id: number;
      name: string;
    };
    /** Whether you may change and delete it. */
    mayChange: boolean;
    uses: number;
    lastUsedAt: (string) | (null);
    createdAt: string;
    updatedAt: string;
  };
  FilledMacro: {
    text: string;
    html: string | null;
    /** Variables without a value and without words instead: marked in the text as ⟨customer.firstName⟩. */
    missing: (string)[];
  };
  TakenMacro: {
    text: string;
    html: string | null;
    /** Variables without a value and without words instead: marked in the text as ⟨customer.firstName⟩. */
    missing: (string)[];
    /** Still to be done: goes along with what is sent. */
    actions: {
      status?: "open" | "pending" | "solved" | "closed";
      priority?: "low" | "normal" | "high" | "urgent";
      /** Whoever does it, nobody, or one agent. */
      assignee?: ("me" | "nobody") | (number);
      teamId?: number;
      /** Added to those it has. */
      tags?: (string)[];
      /** Left on the ticket; knows the variables. */
      note?: string;
    };
  };
  BusinessCalendar: {
    id: number;
    name: string;
    /** IANA time zone whose wall clock the hours and holidays are read from: `Europe/Berlin`. */
    timeZone: string;
    /** Weekly hours, several spans a day if need be. */
    hours: ({
      day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
      from: string;
      /** Earlier than `from`: on the next day. 24:00 is the end of the day. */
      to: string;
    })[];
    /** Days closed from midnight to midnight. */
    holidays: ({
      date: string;
      name: string;
      /** On this day and month of each year. */
      everyYear: boolean;
    })[];
    /** Names of the policies that use it. */
    policies: (string)[];
    version: number;
    updatedAt: string;
  };
  SlaPolicy: {
    id: number;
    /** The first policy that matches a ticket is the one. */
    position: number;
    name: string;
    active: boolean;
    /** Whose hours count; null: around the clock. */
    calendarId: number | null;
    /** Minutes of business time by priority; null: nothing is promised. */
    targets: {
      firstResponse: {
        low: number | null;
        normal: number | null;
        high: number | null;
        urgent: number | null;
      } | null;
      nextResponse: {
        low: number | null;
        normal: number | null;
        high: number | null;
        urgent: number | null;
      } | null;
      resolution: {
        low: number | null;
        normal: number | null;
        high: number | null;
        urgent: number | null;
      } | null;
    };
    /** Business minutes before the due time; null: as SLA_REMINDER_LEAD_MINUTES says. */
    reminderLeadMinutes: number | null;
    /** Tickets it is for: one of each list that is not empty. All empty: every ticket. */
    match: {
      mailboxIds: (number)[];
      teamIds: (number)[];
      tags: (string)[];
      /** Addresses. */
      customers: (string)[];
      organisationIds: (number)[];
    };
    calendarName: string | null;
    version: number;
    updatedAt: string;
  };
  SlaReport: {
    from: string;
    until: string;
    met: number;
    missed: number;
    rows: ({
      /** Of the policy, team or agent. */
      id: number | null;
      /** Of the policy, team or agent; the Monday of the week. Null: none. */
      name: string | null;
      met: number;
      missed: number;
    })[];
  };
  TicketSla: {
    policy: {
      id: number;
      name: string;
    } | null;
    clocks: ({
      id: number;
      kind: "first_response" | "next_response" | "resolution";
      state: "running" | "paused" | "late" | "met" | "missed" | "cancelled";
      policyName: string | null;
      /** Null: all time counts. */
      calendar: {
        name: string;
        timeZone: string;
      } | null;
      targetMinutes: number | null;
      /** Business time that has counted so far. */
      usedMinutes: number;
      startedAt: string;
      dueAt: string | null;
      remindAt: string | null;
      lines: ({
        what: "started" | "paused" | "resumed" | "stopped" | "counted" | "holiday" | "due";
        at: string;
        until?: string;
        why?: string;
        name?: string;
        minutes?: number;
      })[];
    })[];
  };
  MatchingMails: {
    /** Held mails that match. */
    count: number;
    /** There are more than `count`. */
    more: boolean;
    /** The last of them: a decision about all of them goes no further. */
    upTo: number;
  };
  MatchingDecision: {
    done: number;
    failed: ({
      id: number;
      error: string;
    })[];
    /** Where the next batch begins; null: all are decided. */
    next: number | null;
  };
  ImapSettings: {
    host: string;
    port: number;
    /** tls: encrypted from the start (993). starttls: encrypted before signing in (143). none: in clear text. */
    tls: "tls" | "starttls" | "none";
    user: string;
    /** What the secret is: a password or an OAuth 2 access token. */
    auth: "password" | "xoauth2";
    /** How an access token is renewed; null: it is used as it was given. */
    oauth: {
      /** Asked for a new access token before the present one runs out; by HTTPS, unless on this machine. */
      tokenEndpoint: string;
      clientId: string;
      /** Empty: what was granted before. */
      scope: string;
    } | null;
    folder: string;
    /** What happens to a mail that is stored: marked as seen, or moved too. */
    afterFetch: "seen" | "move";
    moveTo: string | null;
    /** Whether mail that is in the folder before the first fetch is taken. */
    existing: "take" | "leave";
    enabled: boolean;
  };
  ImapStatus: {
    /** waiting: no worker has taken it up. connected: everything is fetched, new mail is waited for. */
    state: "off" | "waiting" | "connecting" | "fetching" | "connected" | "failed";
    /** The last thing that went wrong. */
    problem: string | null;
    problemAt: string | null;
    lastFetchAt: string | null;
    /** Mails taken so far. */
    fetched: number;
    token: {
      /** none: no token is renewed. waiting: for the first one. failing: the last renewal failed, and the token is still good. failed: it has run out. */
      state: "none" | "waiting" | "fresh" | "failing" | "failed";
      /** Why the last renewal failed. */
      problem: string | null;
      renewedAt: string | null;
      expiresAt: string | null;
    };
    left: {
      /** Mails that could not be taken yet and are tried again. */
      waiting: number;
      /** Mails that will not be taken: they stay in the folder. */
      refused: number;
      mails: ({
        uid: number;
        reason: string;
        retryAt: string | null;
      })[];
    };
  };
  ImapAccount: {
    settings: (Schemas["ImapSettings"]) | (null);
    status: (Schemas["ImapStatus"]) | (null);
  };
  ImapTest: {
    ok: boolean;
    /** One sentence for an admin. */
    message: string;
    /** Mails in the folder. */
    mails: number | null;
    unseen: number | null;
  };
  MailHook: {
    id: number;
    name: string;
    /** The mailboxes it may bring mail for; empty: all. */
    mailboxIds: (number)[];
    /** The SNS topic that is listened to, of style ses; posts of every other topic are refused. */
    topicArn: string | null;
    /** Whether what the provider says of the sender counts: the address it connected from, findings of spam and viruses. */
    believesProvider: boolean;
    maxPerMinute: number;
    /** Off: posts are put off, and the provider keeps the mail. */
    enabled: boolean;
    /** Of style ses: the bucket mail is read from; null: none. */
    s3: ({
      /** Mail in any other is not read. */
      bucket: string;
      region: string;
      accessKeyId: string;
    }) | (null);
    style: "signed" | "mailgun" | "postmark" | "sendgrid" | "ses";
    /** Where the provider posts to, below APP_URL. */
    path: string;
    /** Until when the secret before the one of today counts as well; null: it does not. */
    previousSecretUntil: string | null;
    /** When SNS confirmed the subscription, of style ses. */
    confirmedAt: string | null;
    /** Posts whose mail was stored. */
    received: number;
    lastReceivedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    createdAt: string;
  };
  MailHookWithSecret: {
    id: number;
    name: string;
    /** The mailboxes it may bring mail for; empty: all. */
    mailboxIds: (number)[];
    /** The SNS topic that is listened to, of style ses; posts of every other topic are refused. */
    topicArn: string | null;
    /** Whether what the provider says of the sender counts: the address it connected from, findings of spam and viruses. */
    believesProvider: boolean;
    maxPerMinute: number;
    /** Off: posts are put off, and the provider keeps the mail. */
    enabled: boolean;
    /** Of style ses: the bucket mail is read from; null: none. */
    s3: ({
      /** Mail in any other is not read. */
      bucket: string;
      region: string;
      accessKeyId: string;
    }) | (null);
    style: "signed" | "mailgun" | "postmark" | "sendgrid" | "ses";
    /** Where the provider posts to, below APP_URL. */
    path: string;
    /** Until when the secret before the one of today counts as well; null: it does not. */
    previousSecretUntil: string | null;
    /** When SNS confirmed the subscription, of style ses. */
    confirmedAt: string | null;
    /** Posts whose mail was stored. */
    received: number;
    lastReceivedAt: string | null;
    lastError: string | null;
    lastErrorAt: string | null;
    createdAt: string;
    /** Made by the desk and shown this once; null: the provider has its own. */
    secret: string | null;
  };
  MailHookTest: {
    ok: boolean;
    /** What was tried, and what came of it. */
    detail: string;
  };
  RelaySettings: {
    host: string;
    port: number;
    /** tls: encrypted from the first byte (465). starttls: never without STARTTLS (587). opportunistic: STARTTLS when offered, without a login only. unverified: any certificate is taken, STARTTLS a must with a login; for a relay on this machine or network. */
    tls: "tls" | "starttls" | "opportunistic" | "unverified";
    /** Login; null: the relay asks for none. */
    user: string | null;
    /** Mails a minute, all workers together; the others wait for their turn. Null: no limit. */
    maxPerMinute: number | null;
    /** Largest mail; files beyond it go out as links. Null: what the relay announces (RFC 1870). */
    maxMessageBytes: number | null;
  };
  MailboxRelay: {
    /** Null: the mailbox sends through the relay of the desk. */
    settings: (Schemas["RelaySettings"]) | (null);
    /** The relay of the desk (SMTP_HOST); null: there is none, such mail waits. */
    desk: ({
      host: string;
      port: number;
    }) | (null);
  };
  RelayTrial: {
    ok: boolean;
    /** One or two sentences for an admin. */
    message: string;
    /** What the relay announces (RFC 1870). */
    maxMessageBytes: number | null;
  };
  DnsReport: {
    domain: string;
    checkedAt: string;
    findings: ({
      kind: "mx" | "spf" | "dkim" | "dmarc";
      /** unknown: DNS did not answer, or there is nothing to compare with. */
      state: "good" | "missing" | "wrong" | "unknown";
      type: "MX" | "TXT";
      /** Where the record belongs. */
      name: string;
      found: (string)[];
      /** The value to publish; null: none is needed or known. */
      publish: string | null;
      /** What it means and what to do. */
      words: string;
    })[];
  };
  DkimKey: {
    id: number;
    selector: string;
    /** waiting: its record has not been seen in DNS. active: mail of the domain is signed with it. retired: a newer one took over. */
    state: "waiting" | "active" | "retired";
    /** The TXT record to publish. */
    record: {
      name: string;
      value: string;
      /** As a line of a zone file, in parts of 255 characters. */
      zoneLine: string;
    };
    checkedAt: string | null;
    /** What the last check found wrong. */
    problem: string | null;
    createdAt: string;
  };
  SendingDomain: {
    domain: string;
    /** Mailboxes that send from it; none: only keys are left. */
    addresses: (string)[];
    /** The newest first. */
    keys: (Schemas["DkimKey"])[];
  };
  OutboundMail: {
    id: number;
    state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
    kind: "reply" | "acknowledgement" | "notification" | "satisfaction";
    mailboxId: number;
    ticketId: number | null;
    /** The reply it carries. */
    messageId: number | null;
    subject: string;
    to: ({
      address: string;
      name: string;
    })[];
    cc: ({
      address: string;
      name: string;
    })[];
    bcc: ({
      address: string;
      name: string;
    })[];
    attempts: number;
    lastError: string | null;
    /** What the receiving server answered. */
    response: string | null;
    /** When it is tried next; null when it waits no more. */
    nextAttemptAt: string | null;
    /** When its author wants it sent; null: at once. */
    sendAt: string | null;
    /** Until when it can be taken back before it goes out. */
    undoUntil: string | null;
    sentAt: string | null;
    createdAt: string;
  };
  OutboundMailDetail: {
    id: number;
    state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
    kind: "reply" | "acknowledgement" | "notification" | "satisfaction";
    mailboxId: number;
    ticketId: number | null;
    /** The reply it carries. */
    messageId: number | null;
    subject: string;
    to: ({
      address: string;
      name: string;
    })[];
    cc: ({
      address: string;
      name: string;
    })[];
    bcc: ({
      address: string;
      name: string;
    })[];
    attempts: number;
    lastError: string | null;
    /** What the receiving server answered. */
    response: string | null;
    /** When it is tried next; null when it waits no more. */
    nextAttemptAt: string | null;
    /** When its author wants it sent; null: at once. */
    sendAt: string | null;
    /** Until when it can be taken back before it goes out. */
    undoUntil: string | null;
    sentAt: string | null;
    createdAt: string;
    /** All attempts to send it, in order. */
    history: ({
      startedAt: string;
      finishedAt: string;
      /** interrupted: the worker stopped before it could note an answer. */
      outcome: "sent" | "deferred" | "failed" | "interrupted";
      response: string;
    })[];
  };
  TakenBackReply: {
    ticketId: number;
    text: string;
    html: string | null;
    to: ({
      address: string;
      name: string;
    })[];
    cc: ({
      address: string;
      name: string;
    })[];
    bcc: ({
      address: string;
      name: string;
    })[];
    /** Its files, as uploads for the next reply. */
    attachments: (Schemas["Attachment"])[];
  };
  AcknowledgementPreview: {
    subject: string;
    text: string;
    /** With the signature as it is formatted. */
    html: string;
  };
  SignaturePreview: {
    text: string;
    /** Null: it is plain text. */
    html: string | null;
    /** In mail nobody wrote; only while it is being changed. */
    automatic: {
      text: string;
      /** Null: it is plain text. */
      html: string | null;
    };
  };
  SuppressedRecipient: {
    id: number;
    email: string;
    reason: "bounce" | "complaint";
    /** Enhanced status code (RFC 3463); empty when unknown. */
    status: string;
    diagnostic: string;
    createdAt: string;
    /** Null: until somebody removes it. */
    until: string | null;
  };
  DeadLetter: {
    id: number;
    /** What was to be done: send-mail. */
    job: string;
    /** What it was about: of send-mail the outbound mail. */
    subjectId: number;
    /** What the job was given, and what helps to recognise it. */
    payload: Record<string, unknown>;
    error: string;
    history: ({
      startedAt: string;
      finishedAt: string;
      outcome: string;
      response: string;
    })[];
    createdAt: string;
    resolvedAt: string | null;
    resolution: "retried" | "dropped" | null;
    /** Name of the agent. */
    resolvedBy: string | null;
    /** Why it was dropped. */
    reason: string | null;
  };
  SatisfactionSettings: {
    /** Ask customers of this mailbox how we did. */
    enabled: boolean;
    /** Minutes a ticket has to stay solved before its customer is asked. */
    delayMinutes: number;
    /** Days after a question in which nobody is asked about the same ticket again. */
    againAfterDays: number;
  };
  TicketSatisfaction: {
    /** Of the latest question about this ticket. none: there has been none. */
    state: "none" | "waiting" | "asked" | "dropped";
    /** Why a question was dropped. */
    reason: string | null;
    dueAt: string | null;
    askedAt: string | null;
    rating: "good" | "okay" | "bad" | null;
    comment: string;
    answeredAt: string | null;
    /** Whom the answer counts for: who was assigned when it was solved, else who solved it. */
    agent: {
      id: number;
      name: string;
    } | null;
    /** All answers of this customer. */
    customer: {
      good: number;
      okay: number;
      bad: number;
    };
  };
  SatisfactionReport: {
    from: string;
    to: string;
    timeZone: string;
    total: {
      asked: number;
      good: number;
      okay: number;
      bad: number;
    };
    byAgent: ({
      agent: {
        id: number;
        name: string;
      } | null;
      asked: number;
      good: number;
      okay: number;
      bad: number;
    })[];
    byMailbox: ({
      mailbox: {
        id: number;
        name: string;
      } | null;
      asked: number;
      good: number;
      okay: number;
      bad: number;
    })[];
    byWeek: ({
      /** Its Monday. */
      week: string;
      asked: number;
      good: number;
      okay: number;
      bad: number;
    })[];
  };
  ReportFigures: {
    /** Tickets opened. */
    opened: number;
    /** Messages of customers. */
    customerMessages: number;
    /** Replies of agents that were not called off. */
    replies: number;
    /** Tickets answered for the first time. */
    firstResponses: number;
    /** From opening to the first reply, on average. */
    firstResponseSeconds: number | null;
    /** The same in business time, of tickets whose SLA policy has a calendar. */
    firstResponseBusinessSeconds: number | null;
    firstIn1h: number;
    firstIn8h: number;
    firstIn24h: number;
    /** Tickets solved then, and not opened again. */
    solved: number;
    /** From opening to being solved, on average. */
    resolutionSeconds: number | null;
    resolutionBusinessSeconds: number | null;
    solvedIn8h: number;
    solvedIn24h: number;
    solvedIn7d: number;
  };
  ReportPoint: {
    /** When it begins, on the wall clock of the time zone: `2026-11-23T00:00`. */
    start: string;
    /** Tickets neither solved nor closed at its end. */
    backlog: number;
    /** Tickets opened. */
    opened: number;
    /** Messages of customers. */
    customerMessages: number;
    /** Replies of agents that were not called off. */
    replies: number;
    /** Tickets answered for the first time. */
    firstResponses: number;
    /** From opening to the first reply, on average. */
    firstResponseSeconds: number | null;
    /** The same in business time, of tickets whose SLA policy has a calendar. */
    firstResponseBusinessSeconds: number | null;
    firstIn1h: number;
    firstIn8h: number;
    firstIn24h: number;
    /** Tickets solved then, and not opened again. */
    solved: number;
    /** From opening to being solved, on average. */
    resolutionSeconds: number | null;
    resolutionBusinessSeconds: number | null;
    solvedIn8h: number;
    solvedIn24h: number;
    solvedIn7d: number;
  };
  ReportOverview: {
    from: string;
    to: string;
    timeZone: string;
    /** Changes that are not counted yet, at most 10,000: usually none, or for some seconds. */
    waiting: number;
    interval: "hour" | "day" | "week" | "month";
    total: Schemas["ReportFigures"];
    points: (Schemas["ReportPoint"])[];
    /** Hours of the week in which something came or went out. */
    busiest: ({
      /** 1 is Monday. */
      weekday: number;
      hour: number;
      customerMessages: number;
      opened: number;
      replies: number;
    })[];
    before: {
      from: string;
      to: string;
      total: Schemas["ReportFigures"];
      points: (Schemas["ReportPoint"])[];
    } | null;
  };
  ReportGroups: {
    from: string;
    to: string;
    timeZone: string;
    /** Changes that are not counted yet, at most 10,000: usually none, or for some seconds. */
    waiting: number;
    by: "mailbox" | "team" | "agent" | "tag";
    rows: ({
      /** Null: of no team, of nobody, or a tag. */
      id: number | null;
      /** Null: of no team, of nobody, without tags. */
      name: string | null;
      figures: Schemas["ReportFigures"];
      before: {
        /** Tickets opened. */
        opened: number;
        /** Messages of customers. */
        customerMessages: number;
        /** Replies of agents that were not called off. */
        replies: number;
        /** Tickets answered for the first time. */
        firstResponses: number;
        /** From opening to the first reply, on average. */
        firstResponseSeconds: number | null;
        /** The same in business time, of tickets whose SLA policy has a calendar. */
        firstResponseBusinessSeconds: number | null;
        firstIn1h: number;
        firstIn8h: number;
        firstIn24h: number;
        /** Tickets solved then, and not opened again. */
        solved: number;
        /** From opening to being solved, on average. */
        resolutionSeconds: number | null;
        resolutionBusinessSeconds: number | null;
        solvedIn8h: number;
        solvedIn24h: number;
        solvedIn7d: number;
      } | null;
    })[];
  };
  Export: {
    id: number;
    state: "waiting" | "done" | "failed";
    /** Bytes of the file. */
    size: number | null;
    rows: number | null;
    problem: string | null;
    createdBy: {
      id: number;
      name: string;
    } | null;
    createdAt: string;
    finishedAt: string | null;
  };
  Import: {
    id: number;
    kind: "zendesk" | "freescout" | "customers" | "canned_replies" | "mail";
    source: string;
    mailboxId: number | null;
    state: "new" | "reading" | "ready" | "running" | "done" | "failed" | "undoing" | "undone";
    files: ({
      name: string;
      size: number;
    })[];
    /** Tickets, or customers, that were found. */
    total: number;
    /** Of them, made by this import. */
    made: number;
    /** Of them, there already. */
    known: number;
    /** Of them, not to be taken in; `problems` says why. */
    refused: number;
    /** After undoing: taken out again. */
    removed: number;
    /** After undoing: touched since, and therefore left. */
    kept: number;
    /** Why it failed. */
    problem: string | null;
    createdBy: {
      id: number;
      name: string;
    } | null;
    createdAt: string;
    finishedAt: string | null;
  };
  ImportDetail: {
    id: number;
    kind: "zendesk" | "freescout" | "customers" | "canned_replies" | "mail";
    source: string;
    mailboxId: number | null;
    state: "new" | "reading" | "ready" | "running" | "done" | "failed" | "undoing" | "undone";
    files: ({
      name: string;
      size: number;
    })[];
    /** Tickets, or customers, that were found. */
    total: number;
    /** Of them, made by this import. */
    made: number;
    /** Of them, there already. */
    known: number;
    /** Of them, not to be taken in; `problems` says why. */
    refused: number;
    /** After undoing: taken out again. */
    removed: number;
    /** After undoing: touched since, and therefore left. */
    kept: number;
    /** Why it failed. */
    problem: string | null;
    createdBy: {
      id: number;
      name: string;
    } | null;
    createdAt: string;
    finishedAt: string | null;
    /** Records that were read, by kind: user, ticket, comment, customer. */
    counts: Record<string, number>;
    /** The first tickets or customers, as they will be made. */
    sample: ({
      sourceId: string;
      title: string;
      person: string;
      messages: number;
      status: string | null;
      createdAt: string | null;
      /** There already. */
      known: boolean;
    })[];
    /** The first 200. */
    problems: ({
      file: string;
      line: number;
      message: string;
    })[];
    problemCount: number;
    /** Of a table: the names of its columns. */
    header: (string)[];
  };
  Webhook: {
    id: number;
    description: string;
    /** https://, or http:// inside a network of WEBHOOK_ALLOWED_NETWORKS. */
    url: string;
    /** note.added is apart from message.added, so that internal notes leave the desk only when wanted. */
    events: ("ticket.opened" | "ticket.changed" | "ticket.solved" | "message.added" | "note.added" | "mail.failed" | "mail.bounced" | "mail.complained" | "satisfaction.answered" | "webhook.disabled")[];
    /** Only what happens in these mailboxes; empty: in all. */
    mailboxIds: (number)[];
    enabled: boolean;
    /** Since when no delivery has succeeded; null: the last one did. */
    failingSince: string | null;
    lastError: string | null;
    /** When the desk switched it off after long failure. */
    disabledAt: string | null;
    disabledReason: string | null;
    /** Deliveries that wait for their first or next try; counting stops at 1000. */
    waiting: number;
    createdAt: string;
  };
  NewWebhook: {
    id: number;
    description: string;
    /** https://, or http:// inside a network of WEBHOOK_ALLOWED_NETWORKS. */
    url: string;
    /** note.added is apart from message.added, so that internal notes leave the desk only when wanted. */
    events: ("ticket.opened" | "ticket.changed" | "ticket.solved" | "message.added" | "note.added" | "mail.failed" | "mail.bounced" | "mail.complained" | "satisfaction.answered" | "webhook.disabled")[];
    /** Only what happens in these mailboxes; empty: in all. */
    mailboxIds: (number)[];
    enabled: boolean;
    /** Since when no delivery has succeeded; null: the last one did. */
    failingSince: string | null;
    lastError: string | null;
    /** When the desk switched it off after long failure. */
    disabledAt: string | null;
    disabledReason: string | null;
    /** Deliveries that wait for their first or next try; counting stops at 1000. */
    waiting: number;
    createdAt: string;
    /** What deliveries are signed with: whsec_ and 32 bytes in base64. Shown this once. */
    secret: string;
  };
  WebhookDeliveryDetail: {
    id: number;
    /** The header webhook-id: the same for every try of one delivery. */
    webhookId: string;
    event: string;
    ticketId: number | null;
    state: "waiting" | "sending" | "delivered" | "failed";
    attempts: number;
    /** HTTP status of the last try; null: no answer, or no try yet. */
    status: number | null;
    durationMs: number | null;
    /** Why the last try brought no answer. */
    error: string | null;
    nextAttemptAt: string | null;
    createdAt: string;
    /** The body as it was sent; null before the first try. */
    payload: string | null;
    /** Every try, the latest first. */
    log: ({
      startedAt: string;
      durationMs: number;
      url: string;
      status: number | null;
      /** The first 4 KB of the answer. */
      response: string;
      error: string | null;
    })[];
  };
  WebhookReplay: {
    /** How many deliveries are sent once more. */
    queued: number;
  };
  WebhookDelivery: {
    id: number;
    /** The header webhook-id: the same for every try of one delivery. */
    webhookId: string;
    event: string;
    ticketId: number | null;
    state: "waiting" | "sending" | "delivered" | "failed";
    attempts: number;
    /** HTTP status of the last try; null: no answer, or no try yet. */
    status: number | null;
    durationMs: number | null;
    /** Why the last try brought no answer. */
    error: string | null;
    nextAttemptAt: string | null;
    createdAt: string;
  };
  CapturedMail: {
    id: string;
    receivedAt: string;
    /** Empty for the null reverse-path. */
    envelopeFrom: string;
    /** The recipients of the envelope. */
    to: (string)[];
    from: string;
    subject: string;
    messageId: string;
    /** Octets. */
    size: number;
  };
  Notification: {
    id: number;
    kind: "assigned" | "reply" | "new_ticket" | "mention" | "sla_reminder" | "sla_breach" | "failed_mail";
    ticket: {
      id: number;
      number: number;
      subject: string;
    };
    messageId: number | null;
    /** Who did it; empty: the system. */
    who: string;
    /** The beginning of what was written, or why a mail failed. */
    words: string;
    /** Of an SLA notification: what was promised. */
    promise: "first_response" | "next_response" | "resolution" | null;
    /** Of an SLA notification: when that is, or was, due. */
    dueAt: string | null;
    createdAt: string;
    readAt: string | null;
    /** Whether the browser is to show it, now that its time has come. */
    browser: boolean;
  };
  NotificationPreferences: {
    choices: {
      assigned: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      reply: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      new_ticket: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      mention: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      sla_reminder: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      sla_breach: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      failed_mail: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
    };
    /** The choices are those admins have set for the desk. */
    usesDefaults: boolean;
    /** Minutes mail notifications are collected for one mail; 0: each comes at once. */
    digestMinutes: number;
    /** Mail and browser notifications wait until it ends, on the clock of the agent’s time zone; may span midnight. Null: no quiet hours. */
    quiet: {
      from: string;
      until: string;
    } | null;
    /** Null: never changed. */
    updatedAt: string | null;
  };
  NotificationDefaults: {
    choices: {
      assigned: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      reply: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      new_ticket: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      mention: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      sla_reminder: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      sla_breach: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
      failed_mail: {
        mail: boolean;
        inApp: boolean;
        browser: boolean;
      };
    };
  };
  Service: {
    role: "gateway" | "api" | "worker";
    host: string;
    pid: number;
    version: string;
    /** Gave a sign of life within the last 35 seconds. */
    alive: boolean;
    startedAt: string;
    seenAt: string;
    /** When it ended as it should; null: it runs, or was killed. */
    stoppedAt: string | null;
    /** host:port */
    listens: string | null;
    disks: ({
      folder: string;
      freeBytes: number;
      totalBytes: number;
    })[];
  };
  Status: {
    /** degraded: there are warnings; failing: mail or agents wait, as no gateway or worker lives, the storage is away, or migrations wait. */
    status: "ok" | "degraded" | "failing";
    version: string;
    timestamp: string;
    node: string;
    stores: {
      /** Version of PostgreSQL. */
      database: string;
      redis: boolean;
      storage: boolean;
      storageDriver: "disk" | "s3";
    };
    migrations: {
      done: number;
      latest: string | null;
      pending: (string)[];
      /** Run by a newer version. */
      unknown: (string)[];
    };
    /** Jobs that wake workers; null while Redis is away. */
    queue: {
      name: string;
      waiting: number | null;
      active: number | null;
      delayed: number | null;
      completed: number;
      failed: number;
    };
    /** What waits: outgoing mail, held mail and so on. Counting stops at 10000. */
    rows: ({
      queue: string;
      waiting: number;
      oldestAt: string | null;
    })[];
    /** Since when the oldest waits. */
    oldest: {
      /** Of mail that should have left. */
      unsentAt: string | null;
      /** Of held mail. */
      heldAt: string | null;
    };
    services: (Schemas["Service"])[];
  };
  StatusSummary: {
    /** degraded: there are warnings; failing: mail or agents wait, as no gateway or worker lives, the storage is away, or migrations wait. */
    status: "ok" | "degraded" | "failing";
    version: string;
    timestamp: string;
  };
  Warning: {
    kind: "no_worker" | "no_gateway" | "redis" | "storage" | "migrations" | "unsent" | "dead_letters" | "sla_late" | "silence" | "held" | "imap" | "webhook" | "breached_passwords" | "disk";
    /** What is wrong, in a sentence. */
    what: string;
    /** Null where nobody knows. */
    since: string | null;
    /** What to do. */
    advice: string;
    /** Where in the console. */
    link: string | null;
  };
  WarningSettings: {
    /** Warn when a mail that should have left waits for longer. */
    unsentMinutes: number;
    /** Warn when a held mail waits for a decision for longer. */
    heldHours: number;
    /** Warn when this many mails would usually have come since the last one; null: never. */
    silenceMails: number | null;
    /** Warn when less of a disk is free. */
    diskFreePercent: number;
  };
  Health: {
    database: boolean;
    redis: boolean;
    /** Storage of attachments and large mails. */
    minio: boolean;
    timestamp: string;
  };
  Liveness: {
    alive: true;
    timestamp: string;
  };
  Readiness: {
    ready: boolean;
    database: boolean;
    /** All migrations of this version have been run. */
    migrated: boolean;
    /** The process is being stopped, and finishes what it has. */
    draining: boolean;
    timestamp: string;
  };
  Problem: {
    type: string;
    title: string;
    status: number;
    /** For programs; one of few. */
    code: string;
    /** For people, in the language of Accept-Language: en or de. */
    detail: string;
    /** As in X-Request-Id: finds the lines of the logs about it. */
    requestId?: string;
    /** Of rate_limited: seconds, as in Retry-After. */
    retryAfter?: number;
    errors?: ({
      field: string;
      message: string;
    })[];
    [more: string]: unknown;
  };
}

export interface Paths {
  "/api/session": {
    /** Sign in */
    post: {
      body: {
        email: string;
        password: string;
        /** Lets admins in where an identity provider is the only way else. */
        emergencyWord?: string;
      };
      status: 200;
      answer: Schemas["Session"];
    };
    /** Who is signed in */
    get: {
      status: 200;
      answer: Schemas["Session"];
    };
    /** Sign out */
    delete: {
      status: 204;
      answer: null;
    };
  };
  "/api/session/second-step": {
    /** Sign in: the second step */
    post: {
      body: {
        /** Six digits of the authenticator app, or a recovery code. */
        code: string;
      };
      status: 200;
      answer: Schemas["Session"];
    };
  };
  "/api/session/passkey/options": {
    /** Sign in with a passkey: what it has to sign */
    post: {
      body: {
        /** It comes after the password, in the place of a code. */
        secondStep?: boolean;
      };
      status: 200;
      answer: Schemas["PasskeyOptions"];
    };
  };
  "/api/session/passkey": {
    /** Sign in with a passkey: its answer */
    post: {
      body: {
        /** It comes after the password, in the place of a code. */
        secondStep?: boolean;
        response: {
          id: string;
          rawId: string;
          type: "public-key";
          response: {
            clientDataJSON: string;
            authenticatorData: string;
            signature: string;
            userHandle?: string | null;
          };
          clientExtensionResults?: Record<string, unknown>;
          authenticatorAttachment?: string | null;
        };
      };
      status: 200;
      answer: Schemas["Session"];
    };
  };
  "/api/me/second-factor": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SecondFactor"];
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        /** The present one: who found an open browser has not found the account. */
        currentPassword: string;
      };
      status: 201;
      answer: Schemas["TotpSetup"];
    };
  };
  "/api/me/second-factor/confirm": {
    post: {
      body: {
        /** Six digits, as the app shows them now. */
        code: string;
      };
      status: 200;
      answer: Schemas["RecoveryCodes"];
    };
  };
  "/api/me/second-factor/recovery-codes": {
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        /** The present one: who found an open browser has not found the account. */
        currentPassword: string;
      };
      status: 201;
      answer: Schemas["RecoveryCodes"];
    };
  };
  "/api/me/second-factor/remove": {
    post: {
      body: {
        /** The present one: who found an open browser has not found the account. */
        currentPassword: string;
      };
      status: 204;
      answer: unknown;
    };
  };
  "/api/agents/{id}/second-factor": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SecondFactor"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: unknown;
    };
  };
  "/api/me/passkeys": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Passkeys"];
    };
    post: {
      body: {
        name: string;
        response: {
          id: string;
          rawId: string;
          type: "public-key";
          response: {
            clientDataJSON: string;
            attestationObject: string;
            transports?: (string)[];
          };
          clientExtensionResults?: Record<string, unknown>;
          authenticatorAttachment?: string | null;
        };
      };
      status: 201;
      answer: Schemas["AddedPasskey"];
    };
  };
  "/api/me/passkeys/options": {
    post: {
      body: {
        /** The present one: who found an open browser has not found the account. */
        currentPassword: string;
      };
      status: 200;
      answer: Schemas["PasskeyOptions"];
    };
  };
  "/api/me/passkeys/{id}": {
    patch: {
      path: { id: number };
      body: {
        name: string;
      };
      status: 200;
      answer: Schemas["Passkey"];
    };
  };
  "/api/me/passkeys/{id}/remove": {
    post: {
      path: { id: number };
      body: {
        /** The present one: who found an open browser has not found the account. */
        currentPassword: string;
      };
      status: 204;
      answer: unknown;
    };
  };
  "/api/agents": {
    get: {
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Agent"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        email: string;
        name: string;
        /** reader: sees, and writes nothing; agent: answers; lead: also looks after the teams they are in; admin: also sets the desk up. */
        role?: "admin" | "lead" | "agent" | "reader";
        password: string;
        /** The mailboxes whose tickets and mails the agent sees, besides those of their teams; null: all, unless a team of theirs has mailboxes. An admin sees all. */
        mailboxIds?: (number)[] | null;
        /** Sees the tickets of their own teams only, and what they are assigned; nothing of a ticket or mail that belongs to no team. An admin sees all. */
        ownTeamsOnly?: boolean;
      };
      status: 201;
      answer: Schemas["Agent"];
    };
  };
  "/api/agents/{id}": {
    patch: {
      path: { id: number };
      body: {
        email?: string;
        name?: string;
        /** reader: sees, and writes nothing; agent: answers; lead: also looks after the teams they are in; admin: also sets the desk up. */
        role?: "admin" | "lead" | "agent" | "reader";
        active?: boolean;
        password?: string;
        /** The mailboxes whose tickets and mails the agent sees, besides those of their teams; null: all, unless a team of theirs has mailboxes. An admin sees all. */
        mailboxIds?: (number)[] | null;
        /** Sees the tickets of their own teams only, and what they are assigned; nothing of a ticket or mail that belongs to no team. An admin sees all. */
        ownTeamsOnly?: boolean;
      };
      status: 200;
      answer: Schemas["Agent"];
    };
  };
  "/api/me": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Me"];
    };
    patch: {
      body: {
        name?: string;
        password?: string;
        /** The present one; a new password needs it. */
        currentPassword?: string;
        /** The language of the console; null: as the browser says. */
        locale?: "en" | "de" | null;
        /** The language the browser showed the console in last: mails are in it where none is chosen, else in the language of the desk. */
        browserLocale?: "en" | "de" | null;
        /** IANA time zone of all times they see, of their quiet hours and of the mails to them; null: as their browser says. */
        timeZone?: string | null;
        /** What the browser said last: quiet hours and mails go by it where no time zone is chosen. */
        browserTimeZone?: string | null;
      };
      status: 200;
      answer: Schemas["Me"];
    };
  };
  "/api/me/sessions": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["OwnSession"])[];
      };
    };
    delete: {
      status: 204;
      answer: unknown;
    };
  };
  "/api/me/sessions/{id}": {
    delete: {
      path: { id: number };
      status: 204;
      answer: unknown;
    };
  };
  "/api/password-check": {
    post: {
      body: {
        password: string;
        /** Of the agent, as far as it is known. */
        email?: string;
        /** The same. */
        name?: string;
      };
      status: 200;
      answer: Schemas["PasswordVerdict"];
    };
  };
  "/api/me/signature": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["OwnSignature"];
    };
    put: {
      body: {
        /** Below what the agent writes, where the mailbox says so (`signedBy`), with the variables of macros; empty: none. */
        signature: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text. */
        signatureHtml: string | null;
      };
      status: 200;
      answer: Schemas["OwnSignature"];
    };
  };
  "/api/api-tokens": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["ApiToken"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** Whom it acts as. */
        agentId: number;
        /** read: it may look, and change nothing. */
        scope?: "all" | "read";
        /** The areas of the API it may use, each to read, or to write, which is reading too; x-permission of a route tells the area. null: all. */
        scopes?: ("tickets:read" | "tickets:write" | "customers:read" | "customers:write" | "mail:read" | "mail:write" | "people:read" | "people:write" | "reports:read" | "reports:write" | "mailboxes:read" | "mailboxes:write" | "settings:read" | "settings:write")[] | null;
        /** It may no more than this role, whoever it acts as; null: what its agent may. */
        role?: "admin" | "lead" | "agent" | "reader" | null;
        /** null: it does not expire. */
        expiresInDays?: number | null;
      };
      status: 201;
      answer: Schemas["NewApiToken"];
    };
  };
  "/api/api-tokens/{id}": {
    delete: {
      path: { id: number };
      status: 204;
      answer: unknown;
    };
  };
  "/api/invites": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Invite"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        email: string;
        name?: string;
        role?: "admin" | "lead" | "agent" | "reader";
        /** The mailboxes they will see; null: all. */
        mailboxIds?: (number)[] | null;
        /** They will see the tickets of their teams only, and what they are assigned. */
        ownTeamsOnly?: boolean;
        /** The teams they will be in. */
        teamIds?: (number)[];
        /** Of the mail; null: that of who invites. */
        language?: "en" | "de" | null;
      };
      status: 201;
      answer: Schemas["Invite"];
    };
  };
  "/api/invites/{id}/resend": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["Invite"];
    };
  };
  "/api/invites/{id}": {
    delete: {
      path: { id: number };
      status: 204;
      answer: unknown;
    };
  };
  "/api/invite/look": {
    post: {
      body: {
        token: string;
      };
      status: 200;
      answer: Schemas["LinkHolder"];
    };
  };
  "/api/invite/accept": {
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        token: string;
        name: string;
        password: string;
      };
      status: 201;
      answer: Schemas["LinkHolder"];
    };
  };
  "/api/password-reset": {
    post: {
      body: {
        email: string;
      };
      status: 204;
      answer: unknown;
    };
  };
  "/api/password-reset/look": {
    post: {
      body: {
        token: string;
      };
      status: 200;
      answer: Schemas["LinkHolder"];
    };
  };
  "/api/password-reset/choose": {
    post: {
      body: {
        token: string;
        password: string;
      };
      status: 200;
      answer: Schemas["LinkHolder"];
    };
  };
  "/api/agents/{id}/hand-over": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Handover"];
    };
    post: {
      path: { id: number };
      body: {
        /** Who gets the open tickets. */
        agentId?: number | null;
        /** The team that gets them, unassigned. */
        teamId?: number | null;
      };
      status: 200;
      answer: Schemas["Handover"];
    };
  };
  "/api/oidc/start": {
    /** To the identity provider */
    get: {
      query?: { next?: string };
      status: 200;
      answer: null;
    };
  };
  "/api/oidc/callback": {
    /** Back from the provider */
    get: {
      status: 200;
      answer: null;
    };
  };
  "/api/oidc/sign-out": {
    /** Sign out, here and at the provider */
    post: {
      status: 200;
      answer: Schemas["SignedOut"];
    };
  };
  "/api/oidc/back-channel-logout": {
    /** For the provider: somebody signed out there (OpenID Connect Back-Channel Logout 1.0) */
    post: {
      status: 200;
      answer: null;
    };
  };
  "/api/sign-in-ways": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SignInWays"];
    };
  };
  "/api/oidc": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["OidcSettings"];
    };
    patch: {
      body: {
        /** Whether the sign-in page offers it. */
        enabled?: boolean;
        /** The address of the provider, exactly as it names itself; with another one, or another client, everybody is linked anew. */
        issuer?: string;
        clientId?: string;
        scopes?: string;
        /** On the sign-in page; empty: the usual words. */
        buttonLabel?: string;
        /** The claim that lists the groups of a person; empty: roles are given in the desk only. */
        groupsClaim?: string;
        /** The first group a person is in decides, at each sign-in. */
        mapping?: ({
          group: string;
          role: "admin" | "lead" | "agent" | "reader";
          /** The mailboxes whose tickets and mails the agent sees; null: all. An admin sees all. */
          mailboxIds: (number)[] | null;
          /** Whether the agent sees the tickets of their own teams only, and what they are assigned; null, or absent: as set in the desk. */
          ownTeamsOnly?: boolean | null;
          /** The teams the agent is in, and no others; null, or absent: as set in the desk. */
          teamIds?: (number)[] | null;
        })[];
        /** Of who is in none of the groups; null: they are not let in. */
        defaultRole?: "admin" | "lead" | "agent" | "reader" | null;
        /** Only people with an address in one of these come in; empty: all. */
        allowedDomains?: (string)[];
        /** Whether somebody without an account is given one at the first sign-in. */
        createAgents?: boolean;
        /** Whether an address counts that the provider does not say is verified. Only where nobody can choose their own address there. */
        trustUnverifiedEmail?: boolean;
        /** Passwords no longer let anybody in, but for admins who have the emergency word. */
        onlyWay?: boolean;
        /** Signing out of the desk signs out at the provider too. */
        signOutThere?: boolean;
        /** Never answered; null: the client has none. */
        clientSecret?: string | null;
        /** Never answered. Lets admins in by password while this is the only way. */
        emergencyWord?: string;
      };
      status: 200;
      answer: Schemas["OidcSettings"];
    };
  };
  "/api/oidc/test": {
    post: {
      body: {
        /** The address of the provider, exactly as it names itself; with another one, or another client, everybody is linked anew. */
        issuer: string;
      };
      status: 200;
      answer: Schemas["OidcTrial"];
    };
  };
  "/api/me/oidc-links": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["OidcLink"])[];
      };
    };
  };
  "/api/agents/{id}/oidc-links": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["OidcLink"])[];
      };
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: unknown;
    };
  };
  "/api/audit-entries": {
    get: {
      query?: { agentId?: number; action?: string; subjectType?: string; subjectId?: number; from?: string; until?: string; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["AuditEntry"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/audit-log.csv": {
    /** The audit log as CSV */
    get: {
      query?: { agentId?: number; action?: string; subjectType?: string; subjectId?: number; from?: string; until?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/audit-log.jsonl": {
    /** The audit log as JSON lines */
    get: {
      query?: { agentId?: number; action?: string; subjectType?: string; subjectId?: number; from?: string; until?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/environment": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Environment"];
    };
  };
  "/api/teams": {
    get: {
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Team"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** Who hears when a promise of the team is broken; null: nobody in particular. */
        leadAgentId?: number | null;
        memberIds?: (number)[];
        /** Who gets a ticket of the team that nobody has. none: whoever takes it; round_robin: members by turns; load: who has the fewest new and open ones. Those who are away or have enough are passed over. */
        assignment?: "none" | "round_robin" | "load";
        /** The mailboxes its members see, besides those given to themselves. Once a team of theirs has some, they see these and their own, and no others. null: the team gives none, and limits nobody. Set by admins. */
        mailboxIds?: (number)[] | null;
      };
      status: 201;
      answer: Schemas["Team"];
    };
  };
  "/api/teams/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Team"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        /** Who hears when a promise of the team is broken; null: nobody in particular. */
        leadAgentId?: number | null;
        memberIds?: (number)[];
        /** Who gets a ticket of the team that nobody has. none: whoever takes it; round_robin: members by turns; load: who has the fewest new and open ones. Those who are away or have enough are passed over. */
        assignment?: "none" | "round_robin" | "load";
        /** The mailboxes its members see, besides those given to themselves. Once a team of theirs has some, they see these and their own, and no others. null: the team gives none, and limits nobody. Set by admins. */
        mailboxIds?: (number)[] | null;
      };
      status: 200;
      answer: Schemas["Team"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/tags": {
    get: {
      query?: { q?: string; archived?: boolean; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Tag"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        colour?: "grey" | "accent" | "good" | "warn" | "bad" | "note";
      };
      status: 201;
      answer: Schemas["Tag"];
    };
  };
  "/api/tags/{id}": {
    patch: {
      path: { id: number };
      body: {
        name?: string;
        colour?: "grey" | "accent" | "good" | "warn" | "bad" | "note";
        archived?: boolean;
      };
      status: 200;
      answer: Schemas["Tag"];
    };
  };
  "/api/tags/{id}/merge": {
    post: {
      path: { id: number };
      body: {
        /** The tag that tickets get in its place. */
        intoId: number;
      };
      status: 200;
      answer: Schemas["Tag"];
    };
  };
  "/api/tag-merges/{id}": {
    delete: {
      path: { id: number };
      status: 200;
      answer: Schemas["Tag"];
    };
  };
  "/api/availability": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Availability"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/agents/{id}/availability": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Availability"];
    };
    patch: {
      path: { id: number };
      body: {
        /** With so many new and open tickets they are given no more; null: no limit. Set by admins. */
        ticketLimit?: number | null;
        /** null: back. */
        absence?: {
          startsAt: string;
          endsAt?: string | null;
          substituteId?: number | null;
          /** Where a ticket goes whose customer answers meanwhile. keep: nowhere; team: back to its team, or to nobody; substitute: to them, else as team. */
          answers?: "keep" | "team" | "substitute";
        } | null;
      };
      status: 200;
      answer: Schemas["Availability"];
    };
  };
  "/api/customers": {
    get: {
      query?: { q?: string; organisationId?: number; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Customer"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/customers/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        /** Puts them there by hand; null: they belong to none, whatever their domain. */
        organisationId?: number | null;
        /** Back to what their domain says. */
        organisationByDomain?: true;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields?: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
      };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customers/{id}/likely": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Customer"])[];
      };
    };
  };
  "/api/customers/{id}/notes": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        text: string;
      };
      status: 201;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customer-notes/{id}": {
    patch: {
      path: { id: number };
      body: {
        text: string;
      };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customers/{id}/addresses": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        address: string;
      };
      status: 201;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customer-addresses/{id}": {
    delete: {
      path: { id: number };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customers/{id}/merge": {
    get: {
      path: { id: number };
      query: { otherId: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["CustomerMergePreview"];
    };
    post: {
      path: { id: number };
      body: {
        /** Who becomes part of this customer. */
        otherId: number;
      };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/customer-merges/{id}": {
    delete: {
      path: { id: number };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/custom-fields": {
    get: {
      query?: { subject?: "ticket" | "customer" | "organisation"; archived?: boolean; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["CustomField"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        subject: "ticket" | "customer" | "organisation";
        name: string;
        help?: string;
        type: "text" | "number" | "choice" | "choices" | "date" | "checkbox";
        /** A choice that is left out is kept as archived where it was offered before. */
        choices?: ({
          id?: string;
          label: string;
          archived?: boolean;
        })[];
        /** Tickets of these mailboxes have it; empty: those of all. */
        mailboxIds?: (number)[];
        /** A ticket cannot be solved or closed while it is empty. For fields of tickets. */
        requiredOnSolve?: boolean;
        /** Lower ones come first. */
        position?: number;
      };
      status: 201;
      answer: Schemas["CustomField"];
    };
  };
  "/api/custom-fields/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["CustomField"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        help?: string;
        /** A choice that is left out is kept as archived where it was offered before. */
        choices?: ({
          id?: string;
          label: string;
          archived?: boolean;
        })[];
        /** Tickets of these mailboxes have it; empty: those of all. */
        mailboxIds?: (number)[];
        /** A ticket cannot be solved or closed while it is empty. For fields of tickets. */
        requiredOnSolve?: boolean;
        /** Lower ones come first. */
        position?: number;
        archived?: boolean;
      };
      status: 200;
      answer: Schemas["CustomField"];
    };
  };
  "/api/organisations": {
    get: {
      query?: { q?: string; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Organisation"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** Customers with an address in one of these domains belong to the organisation; subdomains are named one by one, or all taken. */
        domains?: (string)[];
        /** Addresses in subdomains belong to it too, unless another organisation has that domain. */
        includeSubdomains?: boolean;
        /** For agents alone. */
        notes?: string;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields?: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
      };
      status: 201;
      answer: Schemas["Organisation"];
    };
  };
  "/api/organisations/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Organisation"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        /** Customers with an address in one of these domains belong to the organisation; subdomains are named one by one, or all taken. */
        domains?: (string)[];
        /** Addresses in subdomains belong to it too, unless another organisation has that domain. */
        includeSubdomains?: boolean;
        /** For agents alone. */
        notes?: string;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields?: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
      };
      status: 200;
      answer: Schemas["Organisation"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/mailboxes": {
    get: {
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Mailbox"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        address: string;
        name: string;
        /** Of what the desk itself writes to its customers: acknowledgements, the question after a solved ticket; null: that of the desk. */
        language?: "en" | "de" | null;
        /** Below every mail, with the variables of macros: {{agent.name}}, {{mailbox.name}} … */
        signature?: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text. */
        signatureHtml?: string | null;
        /** Who signs what an agent writes. mailbox: with its signature; agent: with their own in its place, where they have one; both: theirs above that of the mailbox. Automatic mail always has that of the mailbox. */
        signedBy?: "mailbox" | "agent" | "both";
        aliases?: (string)[];
        /** Answer each new ticket with an acknowledgement. */
        acknowledge?: boolean;
        /** Text of the acknowledgement; empty: the usual words. */
        acknowledgementText?: string;
        /** What becomes of mail that fails DMARC: nothing, a mark on the message, or it is held. */
        authenticationPolicy?: "ignore" | "mark" | "hold";
        /** The team new tickets belong to, which may share them out; null: none. */
        defaultTeamId?: number | null;
        /** A reply to a ticket closed for longer than this many days opens a linked ticket; null: it reopens the old one. */
        followUpDays?: number | null;
      };
      status: 201;
      answer: Schemas["Mailbox"];
    };
  };
  "/api/mailboxes/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Mailbox"];
    };
    patch: {
      path: { id: number };
      body: {
        address?: string;
        name?: string;
        /** Of what the desk itself writes to its customers: acknowledgements, the question after a solved ticket; null: that of the desk. */
        language?: "en" | "de" | null;
        /** Below every mail, with the variables of macros: {{agent.name}}, {{mailbox.name}} … */
        signature?: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; the plain text is made of it. Null: it is plain text. */
        signatureHtml?: string | null;
        /** Who signs what an agent writes. mailbox: with its signature; agent: with their own in its place, where they have one; both: theirs above that of the mailbox. Automatic mail always has that of the mailbox. */
        signedBy?: "mailbox" | "agent" | "both";
        aliases?: (string)[];
        /** Answer each new ticket with an acknowledgement. */
        acknowledge?: boolean;
        /** Text of the acknowledgement; empty: the usual words. */
        acknowledgementText?: string;
        /** What becomes of mail that fails DMARC: nothing, a mark on the message, or it is held. */
        authenticationPolicy?: "ignore" | "mark" | "hold";
        /** The team new tickets belong to, which may share them out; null: none. */
        defaultTeamId?: number | null;
        /** A reply to a ticket closed for longer than this many days opens a linked ticket; null: it reopens the old one. */
        followUpDays?: number | null;
      };
      status: 200;
      answer: Schemas["Mailbox"];
    };
  };
  "/api/settings": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Settings"];
    };
    patch: {
      body: {
        /** What the desk is called, for agents and those who are invited. */
        deskName?: string;
        /** Of mails to customers where the mailbox has none of its own, and to agents who chose none and whose browser said none. */
        language?: "en" | "de";
        /** Tickets one sender may try to open in one mailbox within an hour; beyond it, mail within the cooldown waits for a person. */
        cooldownBurst?: number;
        /** Days after which held mail nobody decided on is discarded; null: never. */
        holdRetentionDays?: number | null;
        /** Days an address that does not exist gets no automatic mail. */
        suppressionDays?: number;
        /** Seconds a reply waits before it goes out, in which its author can take it back; 0: none. */
        undoSeconds?: number;
        /** Automatic mails about one ticket: to one recipient, and from one sender into it. */
        automaticPerTicket?: ({
          minutes: number;
          count: number;
        })[];
        /** Automatic mails to one recipient, and from one sender. */
        automaticPerRecipient?: ({
          minutes: number;
          count: number;
        })[];
        /** Mails of one sender into one ticket; beyond it they are held. */
        loopBudget?: ({
          minutes: number;
          count: number;
        })[];
        /** Days a file that was too large for a mail can be fetched by the link in it. */
        downloadLinkDays?: number;
        /** Everybody who signs in with a password shows a second factor too; who has none sets one up first. API tokens and identity providers are not asked. */
        requireSecondFactor?: boolean;
        /** Domains of lists and forwarders, with all below them, whose ARC seal counts for mail that proves its author no more. */
        arcSealers?: (string)[];
      };
      status: 200;
      answer: Schemas["Settings"];
    };
  };
  "/api/branding": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Branding"];
    };
    patch: {
      body: {
        /** What the desk is called, for agents, customers who are asked how we did, and those who are invited. */
        deskName?: string;
        language?: "en" | "de";
        /** As `#rrggbb`; null: HelpDesk’s own blue. */
        accent?: string | null;
      };
      status: 200;
      answer: Schemas["Branding"];
    };
  };
  "/api/branding/tones": {
    get: {
      query: { accent: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Tones"];
    };
  };
  "/api/branding/style.css": {
    /** The accent colour as a style sheet; empty without one */
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/branding/logo": {
    /** The logo */
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: unknown;
    };
    /** The bytes of a PNG, JPEG or WebP picture become the logo */
    put: {
      status: 200;
      answer: Schemas["Branding"];
    };
    delete: {
      status: 200;
      answer: Schemas["Branding"];
    };
  };
  "/api/housekeeping": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Chore"])[];
      };
    };
  };
  "/api/housekeeping/{name}": {
    get: {
      path: { name: string };
      status: 200;
      answer: Schemas["ChoreLook"];
    };
  };
  "/api/retention": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Retention"];
    };
    patch: {
      body: {
        /** Days after closing, after which a ticket is removed with all that belongs to it; null: never. */
        closedTicketDays?: number | null;
        /** Days a ticket stays in the trash before it is removed; null: for ever. */
        trashDays?: number | null;
        /** Days after a ticket was marked as spam, after which it is removed; null: never. */
        spamTicketDays?: number | null;
        /** Days an entry of the audit log is kept; null: for ever. */
        auditDays?: number | null;
        /** Days a notification is kept; null: for ever. */
        notificationDays?: number | null;
        /** Days the original of a mail is kept; its message, its files and its line in the mail log stay. Null: as long as its ticket. */
        rawMailDays?: number | null;
        /** Days after which the original of a mail goes to cold storage, where it can still be read. Null: never. */
        coldMailDays?: number | null;
      };
      status: 200;
      answer: Schemas["Retention"];
    };
  };
  "/api/retention/preview": {
    get: {
      query?: { closedTicketDays?: number; trashDays?: number; spamTicketDays?: number; auditDays?: number; notificationDays?: number; rawMailDays?: number; coldMailDays?: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["RetentionPreview"];
    };
  };
  "/api/customers/{id}/privacy": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["CustomerPrivacy"];
    };
  };
  "/api/customers/{id}/erasure": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        /** The customer’s main address, typed to confirm. It cannot be undone. */
        address: string;
      };
      status: 201;
      answer: Schemas["CustomerPrivacy"];
    };
  };
  "/api/customers/{id}/legal-hold": {
    put: {
      path: { id: number };
      body: {
        /** Why nothing may be removed. */
        reason: string;
      };
      status: 204;
      answer: null;
    };
  };
  "/api/tickets/{id}/legal-hold": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["LegalHold"])[];
      };
    };
    put: {
      path: { id: number };
      body: {
        /** Why nothing may be removed. */
        reason: string;
      };
      status: 204;
      answer: null;
    };
  };
  "/api/legal-holds/{id}/lift": {
    post: {
      path: { id: number };
      body: {
        /** Why it may be removed again. */
        reason: string;
      };
      status: 204;
      answer: null;
    };
  };
  "/api/customers/{id}/exports": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        /** With what agents noted among themselves. Absent: without. */
        withNotes?: boolean;
      };
      status: 201;
      answer: Schemas["CustomerPrivacy"];
    };
  };
  "/api/customer-exports/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["CustomerExport"];
    };
  };
  "/api/customer-exports/{id}/file": {
    /** What the desk has of a customer as one file */
    get: {
      path: { id: number };
      status: 200;
      answer: unknown;
    };
  };
  "/api/setup": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Setup"];
    };
    patch: {
      body: {
        /** What became of each step; those that are missing wait. */
        steps?: {
          desk?: "done" | "skipped";
          relay?: "done" | "skipped";
          dns?: "done" | "skipped";
          invite?: "done" | "skipped";
          mail?: "done" | "skipped";
        };
        finished?: boolean;
      };
      status: 200;
      answer: Schemas["Setup"];
    };
  };
  "/api/setup/test-mail": {
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        to: string;
      };
      status: 201;
      answer: Schemas["SentTestMail"];
    };
  };
  "/api/setup/arrival": {
    post: {
      status: 200;
      answer: Schemas["BroughtTestMail"];
    };
  };
  "/api/sender-rules": {
    get: {
      query?: { verdict?: "allow" | "block"; mailboxId?: number; q?: string; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["SenderRule"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        /** An address, a domain (without its subdomains), or either with up to five *: `*@*.example.com`, `*.example.com`. */
        pattern: string;
        verdict: "allow" | "block";
        /** What becomes of blocked mail: refused with 550 5.7.1, or held for a person. */
        action?: "refuse" | "hold";
        /** Null: all mailboxes. */
        mailboxId?: number | null;
        note?: string;
      };
      status: 201;
      answer: Schemas["SenderRule"];
    };
  };
  "/api/sender-rules/{id}": {
    patch: {
      path: { id: number };
      body: {
        /** An address, a domain (without its subdomains), or either with up to five *: `*@*.example.com`, `*.example.com`. */
        pattern?: string;
        verdict?: "allow" | "block";
        /** What becomes of blocked mail: refused with 550 5.7.1, or held for a person. */
        action?: "refuse" | "hold";
        /** Null: all mailboxes. */
        mailboxId?: number | null;
        note?: string;
      };
      status: 200;
      answer: Schemas["SenderRule"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/customers/{id}/block": {
    post: {
      path: { id: number };
      body: {
        /** hold: their mail waits under Held mail; refuse: it is turned away at the door. */
        action?: "hold" | "refuse";
      };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: Schemas["CustomerDetail"];
    };
  };
  "/api/rules": {
    get: {
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Rule"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        enabled?: boolean;
        /** What makes it run; empty for a rule on time. */
        triggers?: ("opened" | "replied" | "answered" | "noted" | "changed")[];
        /** Runs once, so many hours after the last such moment; null for a rule on events. */
        time?: {
          since: "opened" | "customer_message" | "agent_message" | "status_change";
          hours: number;
        } | null;
        /** All or any of the conditions and groups must hold; no items: every ticket. */
        conditions: {
          match: "all" | "any";
          items: (({
            field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
            /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
            fieldId?: number;
            op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
            /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
            values: (string | number | boolean | null)[];
          }) | ({
            match: "all" | "any";
            items: ({
              field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
              /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
              fieldId?: number;
              op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
              /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
              values: (string | number | boolean | null)[];
            })[];
          }))[];
        };
        actions: (({
          type: "assign";
          agentId: number | null;
        }) | ({
          type: "team";
          teamId: number | null;
        }) | ({
          type: "share";
          teamId: number;
        }) | ({
          type: "addTags";
          tags: (string)[];
        }) | ({
          type: "removeTags";
          tags: (string)[];
        }) | ({
          type: "priority";
          priority: "low" | "normal" | "high" | "urgent";
        }) | ({
          type: "status";
          status: "new" | "open" | "pending" | "solved" | "closed";
        }) | ({
          type: "note";
          text: string;
        }) | ({
          type: "reply";
          text: string;
        }) | ({
          type: "webhook";
          webhookId: number;
        }) | ({
          type: "mute";
        }) | ({
          type: "setField";
          fieldId: number;
          value: (string) | (number) | (boolean) | ((string)[]) | (null);
        }))[];
        /** When it has run, the rules behind it are not asked. */
        stop?: boolean;
      };
      status: 201;
      answer: Schemas["Rule"];
    };
  };
  "/api/rules/order": {
    put: {
      body: {
        ids: (number)[];
      };
      status: 204;
      answer: null;
    };
  };
  "/api/rules/try": {
    post: {
      body: {
        /** What makes it run; empty for a rule on time. */
        triggers?: ("opened" | "replied" | "answered" | "noted" | "changed")[];
        /** Runs once, so many hours after the last such moment; null for a rule on events. */
        time?: {
          since: "opened" | "customer_message" | "agent_message" | "status_change";
          hours: number;
        } | null;
        /** All or any of the conditions and groups must hold; no items: every ticket. */
        conditions: {
          match: "all" | "any";
          items: (({
            field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
            /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
            fieldId?: number;
            op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
            /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
            values: (string | number | boolean | null)[];
          }) | ({
            match: "all" | "any";
            items: ({
              field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
              /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
              fieldId?: number;
              op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
              /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
              values: (string | number | boolean | null)[];
            })[];
          }))[];
        };
        actions: (({
          type: "assign";
          agentId: number | null;
        }) | ({
          type: "team";
          teamId: number | null;
        }) | ({
          type: "share";
          teamId: number;
        }) | ({
          type: "addTags";
          tags: (string)[];
        }) | ({
          type: "removeTags";
          tags: (string)[];
        }) | ({
          type: "priority";
          priority: "low" | "normal" | "high" | "urgent";
        }) | ({
          type: "status";
          status: "new" | "open" | "pending" | "solved" | "closed";
        }) | ({
          type: "note";
          text: string;
        }) | ({
          type: "reply";
          text: string;
        }) | ({
          type: "webhook";
          webhookId: number;
        }) | ({
          type: "mute";
        }) | ({
          type: "setField";
          fieldId: number;
          value: (string) | (number) | (boolean) | ((string)[]) | (null);
        }))[];
      };
      status: 200;
      answer: Schemas["RuleTrial"];
    };
  };
  "/api/rules/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Rule"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        enabled?: boolean;
        /** What makes it run; empty for a rule on time. */
        triggers?: ("opened" | "replied" | "answered" | "noted" | "changed")[];
        /** Runs once, so many hours after the last such moment; null for a rule on events. */
        time?: {
          since: "opened" | "customer_message" | "agent_message" | "status_change";
          hours: number;
        } | null;
        /** All or any of the conditions and groups must hold; no items: every ticket. */
        conditions?: {
          match: "all" | "any";
          items: (({
            field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
            /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
            fieldId?: number;
            op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
            /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
            values: (string | number | boolean | null)[];
          }) | ({
            match: "all" | "any";
            items: ({
              field: "mailbox" | "status" | "statusBefore" | "priority" | "assignee" | "team" | "tags" | "subject" | "text" | "subjectOrText" | "sender" | "organisation" | "kind" | "openedBy" | "changed" | "hoursSinceOpened" | "hoursSinceCustomer" | "hoursSinceAgent" | "hoursSinceStatus" | "custom";
              /** Of `custom`: the custom field of the ticket, its customer or their organisation. */
              fieldId?: number;
              op: "is" | "isNot" | "contains" | "containsNot" | "consistsOf" | "above" | "atLeast" | "below" | "before" | "after" | "isSet" | "isNotSet";
              /** Any of them counts. Ids of mailboxes, agents, teams, organisations and of the choices of a custom field; null: none. Empty for `isSet` and `isNotSet`. */
              values: (string | number | boolean | null)[];
            })[];
          }))[];
        };
        actions?: (({
          type: "assign";
          agentId: number | null;
        }) | ({
          type: "team";
          teamId: number | null;
        }) | ({
          type: "share";
          teamId: number;
        }) | ({
          type: "addTags";
          tags: (string)[];
        }) | ({
          type: "removeTags";
          tags: (string)[];
        }) | ({
          type: "priority";
          priority: "low" | "normal" | "high" | "urgent";
        }) | ({
          type: "status";
          status: "new" | "open" | "pending" | "solved" | "closed";
        }) | ({
          type: "note";
          text: string;
        }) | ({
          type: "reply";
          text: string;
        }) | ({
          type: "webhook";
          webhookId: number;
        }) | ({
          type: "mute";
        }) | ({
          type: "setField";
          fieldId: number;
          value: (string) | (number) | (boolean) | ((string)[]) | (null);
        }))[];
        /** When it has run, the rules behind it are not asked. */
        stop?: boolean;
      };
      status: 200;
      answer: Schemas["Rule"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/rules/{id}/runs": {
    get: {
      path: { id: number };
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["RuleRun"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/tickets": {
    get: {
      query?: { status?: string; mailboxId?: number; assigneeId?: string; teamId?: string; customer?: string; tag?: string; priority?: "low" | "normal" | "high" | "urgent"; mentions?: boolean; folder?: "snoozed" | "spam" | "trash"; field?: string; q?: string; breaching?: boolean; sort?: "-lastMessageAt" | "lastMessageAt" | "-createdAt" | "createdAt" | "dueAt" | "-priority"; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          priority: "low" | "normal" | "high" | "urgent";
          mailbox: {
            id: number;
            address: string;
          };
          customer: {
            id: number;
            email: string;
            name: string;
          };
          assignee: {
            id: number;
            name: string;
          } | null;
          team: {
            id: number;
            name: string;
          } | null;
          tags: (string)[];
          createdAt: string;
          updatedAt: string;
          lastMessageAt: string;
          lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
          preview: string;
          /** When the clock that is due next runs out; null: none runs. */
          dueAt: string | null;
          /** What is due then. */
          dueKind: "first_response" | "next_response" | "resolution" | null;
          /** The SLA policy it is under. */
          slaPolicyId: number | null;
          /** From when on it counts as about to be late. */
          dueSoonAt: string | null;
          /** Out of the lists until then. */
          snoozedUntil: string | null;
          /** An agent has marked it as spam. */
          spam: boolean;
          /** In the trash since then. */
          deletedAt: string | null;
          /** The customer wrote since you last looked. */
          unread: boolean;
          messageCount: number;
          version: number;
        })[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        mailboxId: number;
        customer: {
          email: string;
          name?: string;
        };
        subject: string;
        text?: string;
        html?: string;
        cc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        bcc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        attachmentIds?: (number)[];
        /** What the ticket is once it is opened; absent: open. */
        status?: "new" | "open" | "pending" | "solved" | "closed";
        /** When the mail goes out. Now, or up to a minute ago: at once, without the seconds in which it can be taken back. Longer ago: refused. */
        sendAt?: string;
        /** Done to the ticket in the same transaction, as a macro says; a `status` beside it counts before theirs. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
      };
      status: 201;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/organisations/{id}/tickets": {
    get: {
      path: { id: number };
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          priority: "low" | "normal" | "high" | "urgent";
          mailbox: {
            id: number;
            address: string;
          };
          customer: {
            id: number;
            email: string;
            name: string;
          };
          assignee: {
            id: number;
            name: string;
          } | null;
          team: {
            id: number;
            name: string;
          } | null;
          tags: (string)[];
          createdAt: string;
          updatedAt: string;
          lastMessageAt: string;
          lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
          preview: string;
          /** When the clock that is due next runs out; null: none runs. */
          dueAt: string | null;
          /** What is due then. */
          dueKind: "first_response" | "next_response" | "resolution" | null;
          /** The SLA policy it is under. */
          slaPolicyId: number | null;
          /** From when on it counts as about to be late. */
          dueSoonAt: string | null;
          /** Out of the lists until then. */
          snoozedUntil: string | null;
          /** An agent has marked it as spam. */
          spam: boolean;
          /** In the trash since then. */
          deletedAt: string | null;
          /** The customer wrote since you last looked. */
          unread: boolean;
          messageCount: number;
          version: number;
        })[];
        nextCursor: string | null;
      };
    };
  };
  "/api/tickets/counts": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        unassigned: number;
        mine: number;
        open: number;
        snoozed: number;
        mentions: number;
        /** The teams one belongs to. */
        teams: ({
          id: number;
          count: number;
        })[];
        breaching: number;
      };
    };
  };
  "/api/tickets/search": {
    get: {
      query: { q: string; sort?: "best" | "newest"; within?: string; timeZone?: string; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          ticket: {
            id: number;
            number: number;
            subject: string;
            status: "new" | "open" | "pending" | "solved" | "closed";
            priority: "low" | "normal" | "high" | "urgent";
            mailbox: {
              id: number;
              address: string;
            };
            customer: {
              id: number;
              email: string;
              name: string;
            };
            assignee: {
              id: number;
              name: string;
            } | null;
            team: {
              id: number;
              name: string;
            } | null;
            tags: (string)[];
            createdAt: string;
            updatedAt: string;
            lastMessageAt: string;
            lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
            preview: string;
            /** When the clock that is due next runs out; null: none runs. */
            dueAt: string | null;
            /** What is due then. */
            dueKind: "first_response" | "next_response" | "resolution" | null;
            /** The SLA policy it is under. */
            slaPolicyId: number | null;
            /** From when on it counts as about to be late. */
            dueSoonAt: string | null;
            /** Out of the lists until then. */
            snoozedUntil: string | null;
            /** An agent has marked it as spam. */
            spam: boolean;
            /** In the trash since then. */
            deletedAt: string | null;
            /** The customer wrote since you last looked. */
            unread: boolean;
            messageCount: number;
            version: number;
          };
          excerpts: ({
            where: "subject" | "customer" | "tag" | "message" | "note" | "file";
            messageId: number | null;
            /** Plain text. */
            text: string;
            /** What was found in it: pairs of beginning and end, in UTF-16 units of `text`. */
            marks: ((number)[])[];
          })[];
        })[];
        nextCursor: string | null;
        problems: ({
          start: number;
          end: number;
          message: string;
        })[];
      };
    };
  };
  "/api/tickets/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
    patch: {
      path: { id: number };
      header?: { "If-Match"?: string };
      body: {
        /** The version the change is based on; or the If-Match header. */
        version?: number;
        subject?: string;
        status?: "new" | "open" | "pending" | "solved" | "closed";
        priority?: "low" | "normal" | "high" | "urgent";
        assigneeId?: number | null;
        teamId?: number | null;
        tags?: (string)[];
        /** Whether nobody is notified of what happens to it. */
        muted?: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields?: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/read": {
    put: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/tickets/{id}/proposed-customer/accept": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/proposed-customer": {
    delete: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/messages": {
    get: {
      path: { id: number };
      query?: { order?: "asc" | "desc"; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
          author: {
            type: "agent" | "customer";
            id: number;
            name: string;
          } | null;
          from: {
            address: string;
            name: string;
          } | null;
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          bcc?: ({
            address: string;
            name: string;
          })[];
          subject: string;
          /** The new words. */
          text: string;
          /** The folded rest: quotes and signature. */
          quotedText: string;
          /** Safe to show; remote images are left out. */
          html: string | null;
          /** The event of a calendar file that came along. */
          invite: {
            /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
            method: string;
            summary: string;
            /** In UTC; without a Z where the zone is not known; a date only for whole days. */
            start: string;
            /** The same; of whole days the last one. */
            end: string | null;
            timezone: string | null;
            location: string;
            organizer: {
              address: string;
              name: string;
            } | null;
            attendees: ({
              address: string;
              name: string;
              /** PARTSTAT of RFC 5545; empty when not said. */
              status: string;
            })[];
            /** RRULE of RFC 5545. */
            recurrence: string | null;
          } | null;
          /** The charset an agent has had the mail read as. */
          readAs: string | null;
          messageId: string | null;
          inReplyTo: string | null;
          createdAt: string;
          attachments: (Schemas["Attachment"])[];
          delivery: {
            /** Of the outbound mail: /api/outbound-mails/:id. */
            id: number;
            state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
            attempts: number;
            lastError: string | null;
            sentAt: string | null;
            /** What the receiving server answered. */
            response: string | null;
            nextAttemptAt: string | null;
            /** When its author wants it sent; null: at once. */
            sendAt: string | null;
            /** Until when it can be taken back before it goes out. */
            undoUntil: string | null;
            /** The latest attempts to send it, in order. */
            history: ({
              startedAt: string;
              finishedAt: string;
              /** interrupted: the worker stopped before it could note an answer. */
              outcome: "sent" | "deferred" | "failed" | "interrupted";
              response: string;
            })[];
            /** What other servers reported of it, one row for each recipient; absent when nothing was. */
            bounce?: ({
              kind: "bounce" | "delay" | "complaint";
              recipient: string;
              /** Enhanced status code (RFC 3463); empty when unknown. */
              status: string;
              diagnostic: string;
              /** The address does not exist. */
              hard: boolean;
              reportedAt: string;
            })[];
          } | null;
          /** Whether /api/messages/:id/raw has the original bytes. */
          hasRaw: boolean;
          /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
          authentication: "pass" | "fail" | "none" | null;
          /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
          newPerson: boolean;
        })[];
        nextCursor: string | null;
      };
    };
  };
  "/api/tickets/{id}/events": {
    get: {
      path: { id: number };
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          type: string;
          actor: {
            id: number;
            name: string;
          } | null;
          data: Record<string, unknown>;
          /** Of the ticket it happened on, where that was merged into this one. */
          ticketNumber?: number;
          createdAt: string;
        })[];
        nextCursor: string | null;
      };
    };
  };
  "/api/tickets/{id}/replies": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        text?: string;
        html?: string;
        to?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        cc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        bcc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        attachmentIds?: (number)[];
        status?: "new" | "open" | "pending" | "solved" | "closed";
        /** When the mail goes out. Now, or up to a minute ago: at once, without the seconds in which it can be taken back. Longer ago: refused. */
        sendAt?: string;
        /** Done to the ticket in the same transaction, as a macro says; a `status` beside it counts before theirs. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
        /** The newest message its author has seen: where a customer or another agent has written since, nothing is sent, and the answer is 409 with what is new. */
        lastSeenMessageId?: number;
      };
      status: 201;
      answer: {
        id: number;
        kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        author: {
          type: "agent" | "customer";
          id: number;
          name: string;
        } | null;
        from: {
          address: string;
          name: string;
        } | null;
        to: ({
          address: string;
          name: string;
        })[];
        cc: ({
          address: string;
          name: string;
        })[];
        bcc?: ({
          address: string;
          name: string;
        })[];
        subject: string;
        /** The new words. */
        text: string;
        /** The folded rest: quotes and signature. */
        quotedText: string;
        /** Safe to show; remote images are left out. */
        html: string | null;
        /** The event of a calendar file that came along. */
        invite: {
          /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
          method: string;
          summary: string;
          /** In UTC; without a Z where the zone is not known; a date only for whole days. */
          start: string;
          /** The same; of whole days the last one. */
          end: string | null;
          timezone: string | null;
          location: string;
          organizer: {
            address: string;
            name: string;
          } | null;
          attendees: ({
            address: string;
            name: string;
            /** PARTSTAT of RFC 5545; empty when not said. */
            status: string;
          })[];
          /** RRULE of RFC 5545. */
          recurrence: string | null;
        } | null;
        /** The charset an agent has had the mail read as. */
        readAs: string | null;
        messageId: string | null;
        inReplyTo: string | null;
        createdAt: string;
        attachments: (Schemas["Attachment"])[];
        delivery: {
          /** Of the outbound mail: /api/outbound-mails/:id. */
          id: number;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
          attempts: number;
          lastError: string | null;
          sentAt: string | null;
          /** What the receiving server answered. */
          response: string | null;
          nextAttemptAt: string | null;
          /** When its author wants it sent; null: at once. */
          sendAt: string | null;
          /** Until when it can be taken back before it goes out. */
          undoUntil: string | null;
          /** The latest attempts to send it, in order. */
          history: ({
            startedAt: string;
            finishedAt: string;
            /** interrupted: the worker stopped before it could note an answer. */
            outcome: "sent" | "deferred" | "failed" | "interrupted";
            response: string;
          })[];
          /** What other servers reported of it, one row for each recipient; absent when nothing was. */
          bounce?: ({
            kind: "bounce" | "delay" | "complaint";
            recipient: string;
            /** Enhanced status code (RFC 3463); empty when unknown. */
            status: string;
            diagnostic: string;
            /** The address does not exist. */
            hard: boolean;
            reportedAt: string;
          })[];
        } | null;
        /** Whether /api/messages/:id/raw has the original bytes. */
        hasRaw: boolean;
        /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
        authentication: "pass" | "fail" | "none" | null;
        /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
        newPerson: boolean;
      };
    };
  };
  "/api/tickets/{id}/forwards": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        text?: string;
        html?: string;
        to: ((string) | ({
          address: string;
          name?: string;
        }))[];
        cc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        /** The one to forward; absent: the whole conversation, without notes. */
        messageId?: number;
        /** Attachments of what is forwarded that go along; pictures within it always do. */
        fileIds?: (number)[];
        attachmentIds?: (number)[];
      };
      status: 201;
      answer: {
        id: number;
        kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        author: {
          type: "agent" | "customer";
          id: number;
          name: string;
        } | null;
        from: {
          address: string;
          name: string;
        } | null;
        to: ({
          address: string;
          name: string;
        })[];
        cc: ({
          address: string;
          name: string;
        })[];
        bcc?: ({
          address: string;
          name: string;
        })[];
        subject: string;
        /** The new words. */
        text: string;
        /** The folded rest: quotes and signature. */
        quotedText: string;
        /** Safe to show; remote images are left out. */
        html: string | null;
        /** The event of a calendar file that came along. */
        invite: {
          /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
          method: string;
          summary: string;
          /** In UTC; without a Z where the zone is not known; a date only for whole days. */
          start: string;
          /** The same; of whole days the last one. */
          end: string | null;
          timezone: string | null;
          location: string;
          organizer: {
            address: string;
            name: string;
          } | null;
          attendees: ({
            address: string;
            name: string;
            /** PARTSTAT of RFC 5545; empty when not said. */
            status: string;
          })[];
          /** RRULE of RFC 5545. */
          recurrence: string | null;
        } | null;
        /** The charset an agent has had the mail read as. */
        readAs: string | null;
        messageId: string | null;
        inReplyTo: string | null;
        createdAt: string;
        attachments: (Schemas["Attachment"])[];
        delivery: {
          /** Of the outbound mail: /api/outbound-mails/:id. */
          id: number;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
          attempts: number;
          lastError: string | null;
          sentAt: string | null;
          /** What the receiving server answered. */
          response: string | null;
          nextAttemptAt: string | null;
          /** When its author wants it sent; null: at once. */
          sendAt: string | null;
          /** Until when it can be taken back before it goes out. */
          undoUntil: string | null;
          /** The latest attempts to send it, in order. */
          history: ({
            startedAt: string;
            finishedAt: string;
            /** interrupted: the worker stopped before it could note an answer. */
            outcome: "sent" | "deferred" | "failed" | "interrupted";
            response: string;
          })[];
          /** What other servers reported of it, one row for each recipient; absent when nothing was. */
          bounce?: ({
            kind: "bounce" | "delay" | "complaint";
            recipient: string;
            /** Enhanced status code (RFC 3463); empty when unknown. */
            status: string;
            diagnostic: string;
            /** The address does not exist. */
            hard: boolean;
            reportedAt: string;
          })[];
        } | null;
        /** Whether /api/messages/:id/raw has the original bytes. */
        hasRaw: boolean;
        /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
        authentication: "pass" | "fail" | "none" | null;
        /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
        newPerson: boolean;
      };
    };
  };
  "/api/tickets/{id}/notes": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        text?: string;
        html?: string;
        attachmentIds?: (number)[];
        /** Done to the ticket in the same transaction, as a macro says; a `status` beside it counts before theirs. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
      };
      status: 201;
      answer: {
        id: number;
        kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        author: {
          type: "agent" | "customer";
          id: number;
          name: string;
        } | null;
        from: {
          address: string;
          name: string;
        } | null;
        to: ({
          address: string;
          name: string;
        })[];
        cc: ({
          address: string;
          name: string;
        })[];
        bcc?: ({
          address: string;
          name: string;
        })[];
        subject: string;
        /** The new words. */
        text: string;
        /** The folded rest: quotes and signature. */
        quotedText: string;
        /** Safe to show; remote images are left out. */
        html: string | null;
        /** The event of a calendar file that came along. */
        invite: {
          /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
          method: string;
          summary: string;
          /** In UTC; without a Z where the zone is not known; a date only for whole days. */
          start: string;
          /** The same; of whole days the last one. */
          end: string | null;
          timezone: string | null;
          location: string;
          organizer: {
            address: string;
            name: string;
          } | null;
          attendees: ({
            address: string;
            name: string;
            /** PARTSTAT of RFC 5545; empty when not said. */
            status: string;
          })[];
          /** RRULE of RFC 5545. */
          recurrence: string | null;
        } | null;
        /** The charset an agent has had the mail read as. */
        readAs: string | null;
        messageId: string | null;
        inReplyTo: string | null;
        createdAt: string;
        attachments: (Schemas["Attachment"])[];
        delivery: {
          /** Of the outbound mail: /api/outbound-mails/:id. */
          id: number;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
          attempts: number;
          lastError: string | null;
          sentAt: string | null;
          /** What the receiving server answered. */
          response: string | null;
          nextAttemptAt: string | null;
          /** When its author wants it sent; null: at once. */
          sendAt: string | null;
          /** Until when it can be taken back before it goes out. */
          undoUntil: string | null;
          /** The latest attempts to send it, in order. */
          history: ({
            startedAt: string;
            finishedAt: string;
            /** interrupted: the worker stopped before it could note an answer. */
            outcome: "sent" | "deferred" | "failed" | "interrupted";
            response: string;
          })[];
          /** What other servers reported of it, one row for each recipient; absent when nothing was. */
          bounce?: ({
            kind: "bounce" | "delay" | "complaint";
            recipient: string;
            /** Enhanced status code (RFC 3463); empty when unknown. */
            status: string;
            diagnostic: string;
            /** The address does not exist. */
            hard: boolean;
            reportedAt: string;
          })[];
        } | null;
        /** Whether /api/messages/:id/raw has the original bytes. */
        hasRaw: boolean;
        /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
        authentication: "pass" | "fail" | "none" | null;
        /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
        newPerson: boolean;
      };
    };
  };
  "/api/views": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["SavedView"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** As the query of GET /api/tickets, without its paging. */
        filter: {
          /** One or more states, separated by commas. */
          status?: string;
          mailboxId?: number;
          assigneeId?: string;
          teamId?: string;
          /** Id or address of the customer. */
          customer?: string;
          tag?: string;
          priority?: "low" | "normal" | "high" | "urgent";
          /** True: only tickets with a note that mentions you. */
          mentions?: boolean;
          /** Tickets put aside. Without it spam and deleted ones are left out, and merged and snoozed ones unless words or a customer are asked for. */
          folder?: "snoozed" | "spam" | "trash";
          /** A custom field and its value, as `Product=Kettle`; the name or the id of the field. */
          field?: string;
          /** As typed into the search box: see /api/tickets/search. */
          q?: string;
          /** True: only tickets whose due time is near or over. Sort them by dueAt. */
          breaching?: boolean;
          sort?: "-lastMessageAt" | "lastMessageAt" | "-createdAt" | "createdAt" | "dueAt" | "-priority";
        };
        /** Who finds it in the rail: only you, one team, or everybody. */
        visibility?: "own" | "team" | "all";
        teamId?: number | null;
      };
      status: 201;
      answer: Schemas["SavedView"];
    };
  };
  "/api/views/counts": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          count: number | null;
        })[];
      };
    };
  };
  "/api/views/{id}": {
    patch: {
      path: { id: number };
      body: {
        name?: string;
        /** As the query of GET /api/tickets, without its paging. */
        filter?: {
          /** One or more states, separated by commas. */
          status?: string;
          mailboxId?: number;
          assigneeId?: string;
          teamId?: string;
          /** Id or address of the customer. */
          customer?: string;
          tag?: string;
          priority?: "low" | "normal" | "high" | "urgent";
          /** True: only tickets with a note that mentions you. */
          mentions?: boolean;
          /** Tickets put aside. Without it spam and deleted ones are left out, and merged and snoozed ones unless words or a customer are asked for. */
          folder?: "snoozed" | "spam" | "trash";
          /** A custom field and its value, as `Product=Kettle`; the name or the id of the field. */
          field?: string;
          /** As typed into the search box: see /api/tickets/search. */
          q?: string;
          /** True: only tickets whose due time is near or over. Sort them by dueAt. */
          breaching?: boolean;
          sort?: "-lastMessageAt" | "lastMessageAt" | "-createdAt" | "createdAt" | "dueAt" | "-priority";
        };
        /** Who finds it in the rail: only you, one team, or everybody. */
        visibility?: "own" | "team" | "all";
        teamId?: number | null;
      };
      status: 200;
      answer: Schemas["SavedView"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/tickets/{id}/snooze": {
    put: {
      path: { id: number };
      body: {
        /** When the ticket comes back; in the future. */
        until: string;
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/follow": {
    put: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/spam": {
    put: {
      path: { id: number };
      body: {
        /** Whether further mail of the customer to this mailbox is held from now on. */
        always?: boolean;
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
    delete: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/restore": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/links": {
    post: {
      path: { id: number };
      body: {
        otherId: number;
        /** What the other ticket is to this one. */
        relation: "related" | "parent" | "child" | "duplicate";
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/links/{otherId}": {
    delete: {
      path: { id: number; otherId: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/customer": {
    put: {
      path: { id: number };
      header?: { "If-Match"?: string };
      body: {
        email: string;
        name?: string;
        version?: number;
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/mailbox": {
    put: {
      path: { id: number };
      header?: { "If-Match"?: string };
      body: {
        mailboxId: number;
        version?: number;
      };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/tickets/{id}/merge-preview": {
    get: {
      path: { id: number };
      query: { intoId: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        from: {
          ticket: {
            id: number;
            number: number;
            subject: string;
            status: "new" | "open" | "pending" | "solved" | "closed";
            priority: "low" | "normal" | "high" | "urgent";
            mailbox: {
              id: number;
              address: string;
            };
            customer: {
              id: number;
              email: string;
              name: string;
            };
            assignee: {
              id: number;
              name: string;
            } | null;
            team: {
              id: number;
              name: string;
            } | null;
            tags: (string)[];
            createdAt: string;
            updatedAt: string;
            lastMessageAt: string;
            lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
            preview: string;
            /** When the clock that is due next runs out; null: none runs. */
            dueAt: string | null;
            /** What is due then. */
            dueKind: "first_response" | "next_response" | "resolution" | null;
            /** The SLA policy it is under. */
            slaPolicyId: number | null;
            /** From when on it counts as about to be late. */
            dueSoonAt: string | null;
            /** Out of the lists until then. */
            snoozedUntil: string | null;
            /** An agent has marked it as spam. */
            spam: boolean;
            /** In the trash since then. */
            deletedAt: string | null;
            /** The customer wrote since you last looked. */
            unread: boolean;
            messageCount: number;
            version: number;
            /** What the customer belongs to by the domain of their address. */
            organisation: {
              id: number;
              name: string;
            } | null;
            /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
            recipients: {
              to: ({
                address: string;
                name: string;
              })[];
              cc: ({
                address: string;
                name: string;
              })[];
              offeredCc: ({
                address: string;
                name: string;
              })[];
            };
            /** Tickets that have to do with this one, the newest first. */
            related: ({
              id: number;
              number: number;
              subject: string;
              status: "new" | "open" | "pending" | "solved" | "closed";
              /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
              relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
            })[];
            /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
            proposedCustomer: {
              email: string;
              name: string;
            } | null;
            /** Nobody is notified of what happens to it. */
            muted: boolean;
            /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
            fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
            /** Agents who hear of it as if they were in charge. */
            followers: ({
              id: number;
              name: string;
            })[];
            /** Where its conversation is now, at the end of all merges; null: here. */
            mergedInto: {
              id: number;
              number: number;
            } | null;
            /** Tickets that were merged into this one, the latest first. */
            merged: ({
              id: number;
              number: number;
              subject: string;
              /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
              moveId: number | null;
            })[];
          };
          /** The latest messages, the newest first. */
          newest: ({
            id: number;
            kind: string;
            author: string;
            text: string;
            createdAt: string;
          })[];
        };
        into: {
          ticket: {
            id: number;
            number: number;
            subject: string;
            status: "new" | "open" | "pending" | "solved" | "closed";
            priority: "low" | "normal" | "high" | "urgent";
            mailbox: {
              id: number;
              address: string;
            };
            customer: {
              id: number;
              email: string;
              name: string;
            };
            assignee: {
              id: number;
              name: string;
            } | null;
            team: {
              id: number;
              name: string;
            } | null;
            tags: (string)[];
            createdAt: string;
            updatedAt: string;
            lastMessageAt: string;
            lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
            preview: string;
            /** When the clock that is due next runs out; null: none runs. */
            dueAt: string | null;
            /** What is due then. */
            dueKind: "first_response" | "next_response" | "resolution" | null;
            /** The SLA policy it is under. */
            slaPolicyId: number | null;
            /** From when on it counts as about to be late. */
            dueSoonAt: string | null;
            /** Out of the lists until then. */
            snoozedUntil: string | null;
            /** An agent has marked it as spam. */
            spam: boolean;
            /** In the trash since then. */
            deletedAt: string | null;
            /** The customer wrote since you last looked. */
            unread: boolean;
            messageCount: number;
            version: number;
            /** What the customer belongs to by the domain of their address. */
            organisation: {
              id: number;
              name: string;
            } | null;
            /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
            recipients: {
              to: ({
                address: string;
                name: string;
              })[];
              cc: ({
                address: string;
                name: string;
              })[];
              offeredCc: ({
                address: string;
                name: string;
              })[];
            };
            /** Tickets that have to do with this one, the newest first. */
            related: ({
              id: number;
              number: number;
              subject: string;
              status: "new" | "open" | "pending" | "solved" | "closed";
              /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
              relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
            })[];
            /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
            proposedCustomer: {
              email: string;
              name: string;
            } | null;
            /** Nobody is notified of what happens to it. */
            muted: boolean;
            /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
            fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
            /** Agents who hear of it as if they were in charge. */
            followers: ({
              id: number;
              name: string;
            })[];
            /** Where its conversation is now, at the end of all merges; null: here. */
            mergedInto: {
              id: number;
              number: number;
            } | null;
            /** Tickets that were merged into this one, the latest first. */
            merged: ({
              id: number;
              number: number;
              subject: string;
              /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
              moveId: number | null;
            })[];
          };
          /** The latest messages, the newest first. */
          newest: ({
            id: number;
            kind: string;
            author: string;
            text: string;
            createdAt: string;
          })[];
        };
        /** Who takes part in the ticket that goes and not yet in the one that stays. */
        newPeople: ({
          address: string;
          name: string;
        })[];
        addedTags: (string)[];
        nextReply: {
          /** The mailbox it is sent from. */
          from: string;
          to: {
            address: string;
            name: string;
          };
        };
      };
    };
  };
  "/api/tickets/{id}/merge": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        /** The ticket that stays. */
        intoId: number;
        /** The version the agent has seen; or the If-Match header. */
        version?: number;
        /** Whether the people of the ticket that goes are copied on replies; else they are only offered. */
        copyIn?: boolean;
      };
      status: 201;
      answer: {
        /** For POST /api/ticket-moves/:id/undo. */
        moveId: number;
        /** Where the messages are now. */
        ticketId: number;
        number: number;
      };
    };
  };
  "/api/tickets/{id}/split": {
    post: {
      path: { id: number };
      header?: { "Idempotency-Key"?: string };
      body: {
        messageIds: (number)[];
        /** The ticket they go to; absent: a new one. */
        intoId?: number;
        /** Of the new ticket. */
        subject?: string;
      };
      status: 201;
      answer: {
        /** For POST /api/ticket-moves/:id/undo. */
        moveId: number;
        /** Where the messages are now. */
        ticketId: number;
        number: number;
      };
    };
  };
  "/api/ticket-moves/{id}/undo": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        /** For POST /api/ticket-moves/:id/undo. */
        moveId: number;
        /** Where the messages are now. */
        ticketId: number;
        number: number;
      };
    };
  };
  "/api/bulk-actions": {
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        ids?: (number)[];
        filter?: {
          /** One or more states, separated by commas. */
          status?: string;
          mailboxId?: number;
          assigneeId?: string;
          teamId?: string;
          /** Id or address of the customer. */
          customer?: string;
          tag?: string;
          priority?: "low" | "normal" | "high" | "urgent";
          /** True: only tickets with a note that mentions you. */
          mentions?: boolean;
          /** Tickets put aside. Without it spam and deleted ones are left out, and merged and snoozed ones unless words or a customer are asked for. */
          folder?: "snoozed" | "spam" | "trash";
          /** A custom field and its value, as `Product=Kettle`; the name or the id of the field. */
          field?: string;
          /** As typed into the search box: see /api/tickets/search. */
          q?: string;
          /** True: only tickets whose due time is near or over. Sort them by dueAt. */
          breaching?: boolean;
        };
        change: {
          status?: "new" | "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          assigneeId?: number | null;
          teamId?: number | null;
          addTags?: (string)[];
          removeTags?: (string)[];
          /** Alone; `delete` is the trash. */
          act?: "spam" | "not_spam" | "delete" | "restore";
          /** Alone: the ticket the others go into. */
          mergeIntoId?: number;
        };
      };
      status: 201;
      answer: Schemas["BulkAction"];
    };
  };
  "/api/bulk-actions/matching": {
    get: {
      query?: { status?: string; mailboxId?: number; assigneeId?: string; teamId?: string; customer?: string; tag?: string; priority?: "low" | "normal" | "high" | "urgent"; mentions?: boolean; folder?: "snoozed" | "spam" | "trash"; field?: string; q?: string; breaching?: boolean };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["MatchCount"];
    };
  };
  "/api/bulk-actions/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["BulkAction"];
    };
  };
  "/api/bulk-actions/{id}/undo": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["BulkAction"];
    };
  };
  "/api/tickets/{id}/draft": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Drafts"];
    };
    put: {
      path: { id: number };
      body: {
        /** Of the draft this goes on from, 0 for a new one. Another one is there by now: 409 with it as `current`. */
        version: number;
        mode: "reply" | "note";
        reply: {
          text: string;
          /** Null: plain text. */
          html: string | null;
        };
        note: {
          text: string;
          /** Null: plain text. */
          html: string | null;
        };
        /** Null: those of the ticket, whoever they are when it is sent. */
        to?: (({
          address: string;
          name: string;
        })[]) | (null);
        /** Null: those of the ticket, whoever they are when it is sent. */
        cc?: (({
          address: string;
          name: string;
        })[]) | (null);
        bcc?: ({
          address: string;
          name: string;
        })[];
        /** Uploads of its author. */
        files?: ({
          id: number;
          name: string;
          size: number;
        })[];
        actions?: {
          /** Of chosen macros: done to the ticket when it is sent. */
          reply: {
            status?: "open" | "pending" | "solved" | "closed";
            priority?: "low" | "normal" | "high" | "urgent";
            /** Whoever does it, nobody, or one agent. */
            assignee?: ("me" | "nobody") | (number);
            teamId?: number;
            /** Added to those it has. */
            tags?: (string)[];
            /** Left on the ticket; knows the variables. */
            note?: string;
          };
          /** Of chosen macros: done to the ticket when it is sent. */
          note: {
            status?: "open" | "pending" | "solved" | "closed";
            priority?: "low" | "normal" | "high" | "urgent";
            /** Whoever does it, nobody, or one agent. */
            assignee?: ("me" | "nobody") | (number);
            teamId?: number;
            /** Added to those it has. */
            tags?: (string)[];
            /** Left on the ticket; knows the variables. */
            note?: string;
          };
        };
        /** The newest message there was when the reply was begun. */
        seen?: number | null;
        /** The Idempotency-Key it will be sent with: sent from two places, it goes out once. */
        key?: string;
        /** Colleagues see it and may take it over. */
        shared?: boolean;
      };
      status: 200;
      answer: Schemas["Drafts"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/tickets/{id}/draft/take-over": {
    post: {
      path: { id: number };
      body: {
        agentId: number;
      };
      status: 200;
      answer: Schemas["Drafts"];
    };
  };
  "/api/new-ticket-draft": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["OwnNewTicketDraft"];
    };
    put: {
      body: {
        mailboxId: number | null;
        /** The customer’s, as far as it is typed. */
        email: string;
        name: string;
        subject: string;
        words: {
          text: string;
          /** Null: plain text. */
          html: string | null;
        };
        cc: ({
          address: string;
          name: string;
        })[];
        bcc: ({
          address: string;
          name: string;
        })[];
        /** Uploads of its author. */
        files: ({
          id: number;
          name: string;
          size: number;
        })[];
        /** Of chosen macros: done to the ticket when it is sent. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
        /** The Idempotency-Key it will be sent with: sent from two places, it goes out once. */
        key: string;
        /** Of the draft this goes on from, 0 for a new one. Another one is there by now: 409 with it as `current`. */
        version: number;
      };
      status: 200;
      answer: Schemas["OwnNewTicketDraft"];
    };
    delete: {
      status: 204;
      answer: null;
    };
  };
  "/api/macros": {
    get: {
      query?: { limit?: number; cursor?: string; mailboxId?: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Macro"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** Words with variables, such as {{customer.firstName|there}}. */
        text?: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; null: plain text. */
        html?: string | null;
        /** Done to the ticket with what is sent. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
        visibility: "own" | "team" | "all";
        /** Whose it is when it belongs to a team. */
        teamId?: number | null;
        /** Only for tickets of this mailbox; null: of all. */
        mailboxId?: number | null;
      };
      status: 201;
      answer: Schemas["Macro"];
    };
  };
  "/api/macros/preview": {
    post: {
      body: {
        /** Words with variables, such as {{customer.firstName|there}}. */
        text: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; null: plain text. */
        html?: string | null;
      };
      status: 200;
      answer: Schemas["FilledMacro"];
    };
  };
  "/api/macros/{id}/fill": {
    post: {
      path: { id: number };
      body: {
        mailboxId: number;
        customer: {
          email: string;
          name: string;
        };
        subject: string;
      };
      status: 200;
      answer: Schemas["TakenMacro"];
    };
  };
  "/api/macros/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Macro"];
    };
    put: {
      path: { id: number };
      body: {
        name: string;
        /** Words with variables, such as {{customer.firstName|there}}. */
        text?: string;
        /** The same with formatting, and pictures as `cid:upload-<id>`; null: plain text. */
        html?: string | null;
        /** Done to the ticket with what is sent. */
        actions?: {
          status?: "open" | "pending" | "solved" | "closed";
          priority?: "low" | "normal" | "high" | "urgent";
          /** Whoever does it, nobody, or one agent. */
          assignee?: ("me" | "nobody") | (number);
          teamId?: number;
          /** Added to those it has. */
          tags?: (string)[];
          /** Left on the ticket; knows the variables. */
          note?: string;
        };
        visibility: "own" | "team" | "all";
        /** Whose it is when it belongs to a team. */
        teamId?: number | null;
        /** Only for tickets of this mailbox; null: of all. */
        mailboxId?: number | null;
      };
      status: 200;
      answer: Schemas["Macro"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/tickets/{id}/macros/{macroId}/fill": {
    post: {
      path: { id: number; macroId: number };
      status: 200;
      answer: Schemas["TakenMacro"];
    };
  };
  "/api/tickets/{id}/macros/{macroId}": {
    post: {
      path: { id: number; macroId: number };
      status: 200;
      answer: Schemas["FilledMacro"];
    };
  };
  "/api/business-calendars": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["BusinessCalendar"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** IANA time zone whose wall clock the hours and holidays are read from: `Europe/Berlin`. */
        timeZone: string;
        /** Weekly hours, several spans a day if need be. */
        hours: ({
          day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
          from: string;
          /** Earlier than `from`: on the next day. 24:00 is the end of the day. */
          to: string;
        })[];
        /** Days closed from midnight to midnight. */
        holidays?: ({
          date: string;
          name: string;
          /** On this day and month of each year. */
          everyYear: boolean;
        })[];
      };
      status: 201;
      answer: Schemas["BusinessCalendar"];
    };
  };
  "/api/business-calendars/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["BusinessCalendar"];
    };
    patch: {
      path: { id: number };
      header?: { "If-Match"?: string };
      body: {
        name?: string;
        /** IANA time zone whose wall clock the hours and holidays are read from: `Europe/Berlin`. */
        timeZone?: string;
        /** Weekly hours, several spans a day if need be. */
        hours?: ({
          day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
          from: string;
          /** Earlier than `from`: on the next day. 24:00 is the end of the day. */
          to: string;
        })[];
        /** Days closed from midnight to midnight. */
        holidays?: ({
          date: string;
          name: string;
          /** On this day and month of each year. */
          everyYear: boolean;
        })[];
        version?: number;
      };
      status: 200;
      answer: Schemas["BusinessCalendar"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/sla-policies": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["SlaPolicy"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        active?: boolean;
        /** Whose hours count; null: around the clock. */
        calendarId?: number | null;
        /** Minutes of business time by priority; null: nothing is promised. */
        targets: {
          firstResponse: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
          nextResponse: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
          resolution: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
        };
        /** Business minutes before the due time; null: as SLA_REMINDER_LEAD_MINUTES says. */
        reminderLeadMinutes?: number | null;
        /** Tickets it is for: one of each list that is not empty. All empty: every ticket. */
        match?: {
          mailboxIds?: (number)[];
          teamIds?: (number)[];
          tags?: (string)[];
          /** Addresses. */
          customers?: (string)[];
          organisationIds?: (number)[];
        };
      };
      status: 201;
      answer: Schemas["SlaPolicy"];
    };
  };
  "/api/sla-policies/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SlaPolicy"];
    };
    patch: {
      path: { id: number };
      header?: { "If-Match"?: string };
      body: {
        name?: string;
        active?: boolean;
        /** Whose hours count; null: around the clock. */
        calendarId?: number | null;
        /** Minutes of business time by priority; null: nothing is promised. */
        targets?: {
          firstResponse: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
          nextResponse: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
          resolution: {
            low: number | null;
            normal: number | null;
            high: number | null;
            urgent: number | null;
          } | null;
        };
        /** Business minutes before the due time; null: as SLA_REMINDER_LEAD_MINUTES says. */
        reminderLeadMinutes?: number | null;
        /** Tickets it is for: one of each list that is not empty. All empty: every ticket. */
        match?: {
          mailboxIds?: (number)[];
          teamIds?: (number)[];
          tags?: (string)[];
          /** Addresses. */
          customers?: (string)[];
          organisationIds?: (number)[];
        };
        version?: number;
      };
      status: 200;
      answer: Schemas["SlaPolicy"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/sla-policy-order": {
    put: {
      body: {
        /** All policies, the one that is asked first at the front. */
        ids: (number)[];
      };
      status: 200;
      answer: {
        items: (Schemas["SlaPolicy"])[];
      };
    };
  };
  "/api/sla-preview": {
    post: {
      body: {
        calendarId?: number | null;
        calendar?: {
          /** IANA time zone whose wall clock the hours and holidays are read from: `Europe/Berlin`. */
          timeZone: string;
          /** Weekly hours, several spans a day if need be. */
          hours: ({
            day: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
            from: string;
            /** Earlier than `from`: on the next day. 24:00 is the end of the day. */
            to: string;
          })[];
          /** Days closed from midnight to midnight. */
          holidays: ({
            date: string;
            name: string;
            /** On this day and month of each year. */
            everyYear: boolean;
          })[];
        };
        minutes: (number)[];
        at?: string;
      };
      status: 200;
      answer: {
        at: string;
        /** Whether time counts at that moment. */
        open: boolean;
        timeZone: string | null;
        due: ({
          minutes: number;
          at: string;
        })[];
      };
    };
  };
  "/api/sla-report": {
    get: {
      query: { by: "policy" | "team" | "agent" | "week"; from?: string; until?: string; kind?: "first_response" | "next_response" | "resolution"; timeZone?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SlaReport"];
    };
  };
  "/api/tickets/{id}/sla": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["TicketSla"];
    };
  };
  "/api/inbound-mails": {
    get: {
      query?: { outcome?: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded"; reason?: string; mailboxId?: number; q?: string; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: ({
          id: number;
          receivedAt: string;
          mailboxId: number;
          remoteAddress: string;
          helo: string;
          tls: string | null;
          sessionId: string;
          /** Empty for the null sender. */
          envelopeFrom: string;
          envelopeTo: (string)[];
          from: string | null;
          subject: string;
          messageId: string | null;
          /** Octets. */
          size: number;
          outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded";
          reason: string | null;
          /** When a held mail is let in by itself; null: a person decides. */
          releaseAt: string | null;
          ticketId: number | null;
          /** The mail this one repeats. */
          duplicateOfId: number | null;
          /** The message it became, and the ticket that message is in now. */
          message: {
            id: number;
            ticketId: number;
          } | null;
          kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
          /** What the sender could prove when the mail came; null when nobody was asked. */
          authentication: {
            spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
            dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
            dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
            arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
            /** The author’s domain. */
            domain: string | null;
            /** What that domain asks for when DMARC fails. */
            policy: "none" | "quarantine" | "reject" | null;
            verdict: "pass" | "fail" | "none";
            /** The author’s domain vouches for the mail. */
            trusted: boolean;
            /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
            sealer?: string;
          } | null;
          /** What each check looked at and decided, in order. */
          trace: ({
            step: string;
            verdict: string;
            detail: string;
          })[];
          /** One row an affected recipient, of bounces, delays and complaints. */
          report: ({
            recipient: string;
            status: string;
            diagnostic: string;
            hard: boolean;
          })[];
        })[];
        nextCursor: string | null;
      };
    };
  };
  "/api/inbound-mails/decisions": {
    post: {
      body: {
        ids: (number)[];
        /** block: discard the mail and block its sender in its mailbox. */
        action: "release" | "discard" | "block";
        /** Of release: the ticket to add all of them to. */
        ticketId?: number;
      };
      status: 200;
      answer: {
        items: ({
          id: number;
          ok: boolean;
          outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded" | null;
          ticketId: number | null;
          error: string | null;
        })[];
      };
    };
  };
  "/api/inbound-mails/matching": {
    get: {
      query?: { reason?: string; mailboxId?: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["MatchingMails"];
    };
  };
  "/api/inbound-mails/matching/decisions": {
    post: {
      body: {
        /** Why they are held; absent: for whatever reason. */
        reason?: string;
        /** Absent: in all mailboxes. */
        mailboxId?: number;
        /** block: discard the mail and block its sender in its mailbox. */
        action: "release" | "discard" | "block";
        /** Of release: the ticket to add all of them to. */
        ticketId?: number;
        /** Mails that came later are left alone. */
        upTo: number;
        /** `next` of the answer before; absent: from the first one. */
        after?: number;
      };
      status: 200;
      answer: Schemas["MatchingDecision"];
    };
  };
  "/api/inbound-mails/simulate": {
    post: {
      body: {
        /** The mail as it would come after DATA. */
        raw: string;
        /** base64 keeps bytes that are no UTF-8; utf8 when absent. */
        encoding?: "utf8" | "base64";
        mailboxId: number;
        /** Envelope sender; absent: the address in From. */
        from?: string;
        /** IP address it would come from; absent: none, and nothing is asked about it. */
        remoteAddress?: string;
      };
      status: 200;
      answer: {
        outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded" | "refused";
        reason: string | null;
        /** The ticket it would be added to; null for a new one. */
        ticketId: number | null;
        kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
        /** What the sender could prove when the mail came; null when nobody was asked. */
        authentication: {
          spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          /** The author’s domain. */
          domain: string | null;
          /** What that domain asks for when DMARC fails. */
          policy: "none" | "quarantine" | "reject" | null;
          verdict: "pass" | "fail" | "none";
          /** The author’s domain vouches for the mail. */
          trusted: boolean;
          /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
          sealer?: string;
        } | null;
        /** What each check looked at and decided, in order. */
        trace: ({
          step: string;
          verdict: string;
          detail: string;
        })[];
        subject: string;
        from: string | null;
        /** The new words. */
        text: string;
        /** The folded rest. */
        quotedText: string;
      };
    };
  };
  "/api/inbound-mails/counts": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        held: number;
      };
    };
  };
  "/api/inbound-mails/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        id: number;
        receivedAt: string;
        mailboxId: number;
        remoteAddress: string;
        helo: string;
        tls: string | null;
        sessionId: string;
        /** Empty for the null sender. */
        envelopeFrom: string;
        envelopeTo: (string)[];
        from: string | null;
        subject: string;
        messageId: string | null;
        /** Octets. */
        size: number;
        outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded";
        reason: string | null;
        /** When a held mail is let in by itself; null: a person decides. */
        releaseAt: string | null;
        ticketId: number | null;
        /** The mail this one repeats. */
        duplicateOfId: number | null;
        /** The message it became, and the ticket that message is in now. */
        message: {
          id: number;
          ticketId: number;
        } | null;
        kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
        /** What the sender could prove when the mail came; null when nobody was asked. */
        authentication: {
          spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          /** The author’s domain. */
          domain: string | null;
          /** What that domain asks for when DMARC fails. */
          policy: "none" | "quarantine" | "reject" | null;
          verdict: "pass" | "fail" | "none";
          /** The author’s domain vouches for the mail. */
          trusted: boolean;
          /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
          sealer?: string;
        } | null;
        /** What each check looked at and decided, in order. */
        trace: ({
          step: string;
          verdict: string;
          detail: string;
        })[];
        /** One row an affected recipient, of bounces, delays and complaints. */
        report: ({
          recipient: string;
          status: string;
          diagnostic: string;
          hard: boolean;
        })[];
        /** What came after, oldest first: decisions about the mail, and its ticket until the next mail. */
        followed: ({
          at: string;
          what: string;
        })[];
      };
    };
  };
  "/api/inbound-mails/{id}/preview": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        subject: string;
        from: string | null;
        /** The new words, as far as one needs to decide. */
        text: string;
        /** The folded rest. */
        quotedText: string;
        attachments: ({
          filename: string;
          /** Octets. */
          size: number;
        })[];
      };
    };
  };
  "/api/inbound-mails/{id}/raw": {
    get: {
      path: { id: number };
      status: 200;
      answer: unknown;
    };
  };
  "/api/inbound-mails/{id}/release": {
    post: {
      path: { id: number };
      body: {
        /** The ticket to add it to; absent: where it belongs by itself. */
        ticketId?: number;
      };
      status: 200;
      answer: {
        id: number;
        receivedAt: string;
        mailboxId: number;
        remoteAddress: string;
        helo: string;
        tls: string | null;
        sessionId: string;
        /** Empty for the null sender. */
        envelopeFrom: string;
        envelopeTo: (string)[];
        from: string | null;
        subject: string;
        messageId: string | null;
        /** Octets. */
        size: number;
        outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded";
        reason: string | null;
        /** When a held mail is let in by itself; null: a person decides. */
        releaseAt: string | null;
        ticketId: number | null;
        /** The mail this one repeats. */
        duplicateOfId: number | null;
        /** The message it became, and the ticket that message is in now. */
        message: {
          id: number;
          ticketId: number;
        } | null;
        kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
        /** What the sender could prove when the mail came; null when nobody was asked. */
        authentication: {
          spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          /** The author’s domain. */
          domain: string | null;
          /** What that domain asks for when DMARC fails. */
          policy: "none" | "quarantine" | "reject" | null;
          verdict: "pass" | "fail" | "none";
          /** The author’s domain vouches for the mail. */
          trusted: boolean;
          /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
          sealer?: string;
        } | null;
        /** What each check looked at and decided, in order. */
        trace: ({
          step: string;
          verdict: string;
          detail: string;
        })[];
        /** One row an affected recipient, of bounces, delays and complaints. */
        report: ({
          recipient: string;
          status: string;
          diagnostic: string;
          hard: boolean;
        })[];
      };
    };
  };
  "/api/inbound-mails/{id}/discard": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        receivedAt: string;
        mailboxId: number;
        remoteAddress: string;
        helo: string;
        tls: string | null;
        sessionId: string;
        /** Empty for the null sender. */
        envelopeFrom: string;
        envelopeTo: (string)[];
        from: string | null;
        subject: string;
        messageId: string | null;
        /** Octets. */
        size: number;
        outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded";
        reason: string | null;
        /** When a held mail is let in by itself; null: a person decides. */
        releaseAt: string | null;
        ticketId: number | null;
        /** The mail this one repeats. */
        duplicateOfId: number | null;
        /** The message it became, and the ticket that message is in now. */
        message: {
          id: number;
          ticketId: number;
        } | null;
        kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
        /** What the sender could prove when the mail came; null when nobody was asked. */
        authentication: {
          spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          /** The author’s domain. */
          domain: string | null;
          /** What that domain asks for when DMARC fails. */
          policy: "none" | "quarantine" | "reject" | null;
          verdict: "pass" | "fail" | "none";
          /** The author’s domain vouches for the mail. */
          trusted: boolean;
          /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
          sealer?: string;
        } | null;
        /** What each check looked at and decided, in order. */
        trace: ({
          step: string;
          verdict: string;
          detail: string;
        })[];
        /** One row an affected recipient, of bounces, delays and complaints. */
        report: ({
          recipient: string;
          status: string;
          diagnostic: string;
          hard: boolean;
        })[];
      };
    };
  };
  "/api/messages/{id}/journey": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        id: number;
        receivedAt: string;
        mailboxId: number;
        remoteAddress: string;
        helo: string;
        tls: string | null;
        sessionId: string;
        /** Empty for the null sender. */
        envelopeFrom: string;
        envelopeTo: (string)[];
        from: string | null;
        subject: string;
        messageId: string | null;
        /** Octets. */
        size: number;
        outcome: "ticket_opened" | "message_added" | "bounce" | "auto_reply" | "duplicate" | "held" | "discarded";
        reason: string | null;
        /** When a held mail is let in by itself; null: a person decides. */
        releaseAt: string | null;
        ticketId: number | null;
        /** The mail this one repeats. */
        duplicateOfId: number | null;
        /** The message it became, and the ticket that message is in now. */
        message: {
          id: number;
          ticketId: number;
        } | null;
        kind: "mail" | "bounce" | "delay" | "complaint" | "auto";
        /** What the sender could prove when the mail came; null when nobody was asked. */
        authentication: {
          spf: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dkim: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          dmarc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          arc: "none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror";
          /** The author’s domain. */
          domain: string | null;
          /** What that domain asks for when DMARC fails. */
          policy: "none" | "quarantine" | "reject" | null;
          verdict: "pass" | "fail" | "none";
          /** The author’s domain vouches for the mail. */
          trusted: boolean;
          /** The trusted forwarder whose ARC seal made it pass; absent where none was needed. */
          sealer?: string;
        } | null;
        /** What each check looked at and decided, in order. */
        trace: ({
          step: string;
          verdict: string;
          detail: string;
        })[];
        /** One row an affected recipient, of bounces, delays and complaints. */
        report: ({
          recipient: string;
          status: string;
          diagnostic: string;
          hard: boolean;
        })[];
        /** What came after, oldest first: decisions about the mail, and its ticket until the next mail. */
        followed: ({
          at: string;
          what: string;
        })[];
      };
    };
  };
  "/api/messages/{id}/decode": {
    post: {
      path: { id: number };
      body: {
        /** What texts are read as whose charset is missing or wrong; null: what the mail says. */
        charset: "utf-8" | "windows-1252" | "iso-8859-15" | "macintosh" | "windows-1250" | "iso-8859-2" | "windows-1251" | "koi8-r" | "koi8-u" | "iso-8859-5" | "ibm866" | "windows-1253" | "windows-1254" | "windows-1255" | "windows-1256" | "windows-1257" | "windows-1258" | "windows-874" | "iso-2022-jp" | "shift_jis" | "euc-jp" | "gb18030" | "big5" | "euc-kr" | "utf-7" | "utf-16le" | "utf-16be" | null;
      };
      status: 200;
      answer: {
        id: number;
        kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        author: {
          type: "agent" | "customer";
          id: number;
          name: string;
        } | null;
        from: {
          address: string;
          name: string;
        } | null;
        to: ({
          address: string;
          name: string;
        })[];
        cc: ({
          address: string;
          name: string;
        })[];
        bcc?: ({
          address: string;
          name: string;
        })[];
        subject: string;
        /** The new words. */
        text: string;
        /** The folded rest: quotes and signature. */
        quotedText: string;
        /** Safe to show; remote images are left out. */
        html: string | null;
        /** The event of a calendar file that came along. */
        invite: {
          /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
          method: string;
          summary: string;
          /** In UTC; without a Z where the zone is not known; a date only for whole days. */
          start: string;
          /** The same; of whole days the last one. */
          end: string | null;
          timezone: string | null;
          location: string;
          organizer: {
            address: string;
            name: string;
          } | null;
          attendees: ({
            address: string;
            name: string;
            /** PARTSTAT of RFC 5545; empty when not said. */
            status: string;
          })[];
          /** RRULE of RFC 5545. */
          recurrence: string | null;
        } | null;
        /** The charset an agent has had the mail read as. */
        readAs: string | null;
        messageId: string | null;
        inReplyTo: string | null;
        createdAt: string;
        attachments: (Schemas["Attachment"])[];
        delivery: {
          /** Of the outbound mail: /api/outbound-mails/:id. */
          id: number;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
          attempts: number;
          lastError: string | null;
          sentAt: string | null;
          /** What the receiving server answered. */
          response: string | null;
          nextAttemptAt: string | null;
          /** When its author wants it sent; null: at once. */
          sendAt: string | null;
          /** Until when it can be taken back before it goes out. */
          undoUntil: string | null;
          /** The latest attempts to send it, in order. */
          history: ({
            startedAt: string;
            finishedAt: string;
            /** interrupted: the worker stopped before it could note an answer. */
            outcome: "sent" | "deferred" | "failed" | "interrupted";
            response: string;
          })[];
          /** What other servers reported of it, one row for each recipient; absent when nothing was. */
          bounce?: ({
            kind: "bounce" | "delay" | "complaint";
            recipient: string;
            /** Enhanced status code (RFC 3463); empty when unknown. */
            status: string;
            diagnostic: string;
            /** The address does not exist. */
            hard: boolean;
            reportedAt: string;
          })[];
        } | null;
        /** Whether /api/messages/:id/raw has the original bytes. */
        hasRaw: boolean;
        /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
        authentication: "pass" | "fail" | "none" | null;
        /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
        newPerson: boolean;
      };
    };
  };
  "/api/messages/{id}/raw": {
    get: {
      path: { id: number };
      status: 200;
      answer: unknown;
    };
  };
  "/api/messages/{id}/sender/admit": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        kind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        author: {
          type: "agent" | "customer";
          id: number;
          name: string;
        } | null;
        from: {
          address: string;
          name: string;
        } | null;
        to: ({
          address: string;
          name: string;
        })[];
        cc: ({
          address: string;
          name: string;
        })[];
        bcc?: ({
          address: string;
          name: string;
        })[];
        subject: string;
        /** The new words. */
        text: string;
        /** The folded rest: quotes and signature. */
        quotedText: string;
        /** Safe to show; remote images are left out. */
        html: string | null;
        /** The event of a calendar file that came along. */
        invite: {
          /** REQUEST, CANCEL, REPLY… (RFC 5546); empty when not said. */
          method: string;
          summary: string;
          /** In UTC; without a Z where the zone is not known; a date only for whole days. */
          start: string;
          /** The same; of whole days the last one. */
          end: string | null;
          timezone: string | null;
          location: string;
          organizer: {
            address: string;
            name: string;
          } | null;
          attendees: ({
            address: string;
            name: string;
            /** PARTSTAT of RFC 5545; empty when not said. */
            status: string;
          })[];
          /** RRULE of RFC 5545. */
          recurrence: string | null;
        } | null;
        /** The charset an agent has had the mail read as. */
        readAs: string | null;
        messageId: string | null;
        inReplyTo: string | null;
        createdAt: string;
        attachments: (Schemas["Attachment"])[];
        delivery: {
          /** Of the outbound mail: /api/outbound-mails/:id. */
          id: number;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled";
          attempts: number;
          lastError: string | null;
          sentAt: string | null;
          /** What the receiving server answered. */
          response: string | null;
          nextAttemptAt: string | null;
          /** When its author wants it sent; null: at once. */
          sendAt: string | null;
          /** Until when it can be taken back before it goes out. */
          undoUntil: string | null;
          /** The latest attempts to send it, in order. */
          history: ({
            startedAt: string;
            finishedAt: string;
            /** interrupted: the worker stopped before it could note an answer. */
            outcome: "sent" | "deferred" | "failed" | "interrupted";
            response: string;
          })[];
          /** What other servers reported of it, one row for each recipient; absent when nothing was. */
          bounce?: ({
            kind: "bounce" | "delay" | "complaint";
            recipient: string;
            /** Enhanced status code (RFC 3463); empty when unknown. */
            status: string;
            diagnostic: string;
            /** The address does not exist. */
            hard: boolean;
            reportedAt: string;
          })[];
        } | null;
        /** Whether /api/messages/:id/raw has the original bytes. */
        hasRaw: boolean;
        /** Whether the author’s domain vouches for the mail; null when nobody was asked. */
        authentication: "pass" | "fail" | "none" | null;
        /** Its sender is new to the ticket, and nobody has admitted them, split them off or blocked them yet. */
        newPerson: boolean;
      };
    };
  };
  "/api/messages/{id}/sender/split": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        ticketId: number;
      };
    };
  };
  "/api/messages/{id}/sender/block": {
    post: {
      path: { id: number };
      status: 200;
      answer: {
        id: number;
        number: number;
        subject: string;
        status: "new" | "open" | "pending" | "solved" | "closed";
        priority: "low" | "normal" | "high" | "urgent";
        mailbox: {
          id: number;
          address: string;
        };
        customer: {
          id: number;
          email: string;
          name: string;
        };
        assignee: {
          id: number;
          name: string;
        } | null;
        team: {
          id: number;
          name: string;
        } | null;
        tags: (string)[];
        createdAt: string;
        updatedAt: string;
        lastMessageAt: string;
        lastMessageKind: "customer" | "reply" | "forward" | "note" | "auto" | "bounce";
        preview: string;
        /** When the clock that is due next runs out; null: none runs. */
        dueAt: string | null;
        /** What is due then. */
        dueKind: "first_response" | "next_response" | "resolution" | null;
        /** The SLA policy it is under. */
        slaPolicyId: number | null;
        /** From when on it counts as about to be late. */
        dueSoonAt: string | null;
        /** Out of the lists until then. */
        snoozedUntil: string | null;
        /** An agent has marked it as spam. */
        spam: boolean;
        /** In the trash since then. */
        deletedAt: string | null;
        /** The customer wrote since you last looked. */
        unread: boolean;
        messageCount: number;
        version: number;
        /** What the customer belongs to by the domain of their address. */
        organisation: {
          id: number;
          name: string;
        } | null;
        /** Who the next reply goes to; offeredCc were in Cc of the customer’s mail and are added by a click only. */
        recipients: {
          to: ({
            address: string;
            name: string;
          })[];
          cc: ({
            address: string;
            name: string;
          })[];
          offeredCc: ({
            address: string;
            name: string;
          })[];
        };
        /** Tickets that have to do with this one, the newest first. */
        related: ({
          id: number;
          number: number;
          subject: string;
          status: "new" | "open" | "pending" | "solved" | "closed";
          /** related: somebody else referred to it; follow_up: goes on from a closed one; twin: the same mail to another mailbox; split: a mail was taken out of it; parent, child, duplicate: what an agent says it is to this one. */
          relation: "related" | "follow_up" | "twin" | "split" | "parent" | "child" | "duplicate";
        })[];
        /** Who wrote the mail an agent forwarded, as far as the forward tells; applied by a click only. */
        proposedCustomer: {
          email: string;
          name: string;
        } | null;
        /** Nobody is notified of what happens to it. */
        muted: boolean;
        /** By id of the custom field: text, a number, the id of a choice or a list of them, a date as 2026-01-31, true or false; null: empty. */
        fields: Record<string, (string) | (number) | (boolean) | ((string)[]) | (null)>;
        /** Agents who hear of it as if they were in charge. */
        followers: ({
          id: number;
          name: string;
        })[];
        /** Where its conversation is now, at the end of all merges; null: here. */
        mergedInto: {
          id: number;
          number: number;
        } | null;
        /** Tickets that were merged into this one, the latest first. */
        merged: ({
          id: number;
          number: number;
          subject: string;
          /** For POST /api/ticket-moves/:id/undo; null: it cannot be undone. */
          moveId: number | null;
        })[];
      };
    };
  };
  "/api/mailboxes/{id}/imap": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["ImapAccount"];
    };
    put: {
      path: { id: number };
      body: {
        host: string;
        port: number;
        /** tls: encrypted from the start (993). starttls: encrypted before signing in (143). none: in clear text. */
        tls: "tls" | "starttls" | "none";
        user: string;
        /** What the secret is: a password or an OAuth 2 access token. */
        auth: "password" | "xoauth2";
        /** Secrets may be left out when endpoint and client stay as they are. Null: the token is not renewed. */
        oauth?: {
          /** Asked for a new access token before the present one runs out; by HTTPS, unless on this machine. */
          tokenEndpoint: string;
          clientId: string;
          /** Empty: what was granted before. */
          scope?: string;
          /** Never answered. */
          clientSecret?: string;
          /** Never answered. */
          refreshToken?: string;
        } | null;
        folder?: string;
        /** What happens to a mail that is stored: marked as seen, or moved too. */
        afterFetch?: "seen" | "move";
        moveTo?: string | null;
        /** Whether mail that is in the folder before the first fetch is taken. */
        existing?: "take" | "leave";
        enabled?: boolean;
        /** Never answered. May be left out when server, user and kind of secret stay as they are, and for an access token that is renewed. */
        secret?: string;
      };
      status: 200;
      answer: Schemas["ImapAccount"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/mailboxes/{id}/imap/test": {
    post: {
      path: { id: number };
      body: {
        host: string;
        port: number;
        /** tls: encrypted from the start (993). starttls: encrypted before signing in (143). none: in clear text. */
        tls: "tls" | "starttls" | "none";
        user: string;
        /** What the secret is: a password or an OAuth 2 access token. */
        auth: "password" | "xoauth2";
        /** Secrets may be left out when endpoint and client stay as they are. Null: the token is not renewed. */
        oauth?: {
          /** Asked for a new access token before the present one runs out; by HTTPS, unless on this machine. */
          tokenEndpoint: string;
          clientId: string;
          /** Empty: what was granted before. */
          scope?: string;
          /** Never answered. */
          clientSecret?: string;
          /** Never answered. */
          refreshToken?: string;
        } | null;
        folder?: string;
        /** What happens to a mail that is stored: marked as seen, or moved too. */
        afterFetch?: "seen" | "move";
        moveTo?: string | null;
        /** Whether mail that is in the folder before the first fetch is taken. */
        existing?: "take" | "leave";
        enabled?: boolean;
        /** Never answered. May be left out when server, user and kind of secret stay as they are, and for an access token that is renewed. */
        secret?: string;
      };
      status: 200;
      answer: Schemas["ImapTest"];
    };
  };
  "/api/mail-hooks": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["MailHook"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        name: string;
        /** The mailboxes it may bring mail for; empty: all. */
        mailboxIds?: (number)[];
        /** The SNS topic that is listened to, of style ses; posts of every other topic are refused. */
        topicArn?: string | null;
        /** Whether what the provider says of the sender counts: the address it connected from, findings of spam and viruses. */
        believesProvider?: boolean;
        maxPerMinute?: number;
        /** Off: posts are put off, and the provider keeps the mail. */
        enabled?: boolean;
        /** Of style ses: where the rule puts mail that is too large for SNS, and a key that may read it; null: nowhere. */
        s3?: ({
          /** Mail in any other is not read. */
          bucket: string;
          region: string;
          accessKeyId: string;
          /** Kept encrypted and never shown. Absent: it stays, as long as accessKeyId does. */
          secretAccessKey?: string;
        }) | (null);
        style: "signed" | "mailgun" | "postmark" | "sendgrid" | "ses";
        /** The signing key of the provider, of style mailgun; of others the desk makes one. */
        secret?: string;
      };
      status: 201;
      answer: Schemas["MailHookWithSecret"];
    };
  };
  "/api/mail-hooks/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["MailHook"];
    };
    patch: {
      path: { id: number };
      body: {
        name?: string;
        /** The mailboxes it may bring mail for; empty: all. */
        mailboxIds?: (number)[];
        /** The SNS topic that is listened to, of style ses; posts of every other topic are refused. */
        topicArn?: string | null;
        /** Whether what the provider says of the sender counts: the address it connected from, findings of spam and viruses. */
        believesProvider?: boolean;
        maxPerMinute?: number;
        /** Off: posts are put off, and the provider keeps the mail. */
        enabled?: boolean;
        /** Of style ses: where the rule puts mail that is too large for SNS, and a key that may read it; null: nowhere. */
        s3?: ({
          /** Mail in any other is not read. */
          bucket: string;
          region: string;
          accessKeyId: string;
          /** Kept encrypted and never shown. Absent: it stays, as long as accessKeyId does. */
          secretAccessKey?: string;
        }) | (null);
      };
      status: 200;
      answer: Schemas["MailHook"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/mail-hooks/{id}/secret": {
    post: {
      path: { id: number };
      body: {
        /** The signing key of the provider, of style mailgun; of others the desk makes one. */
        secret?: string;
      };
      status: 200;
      answer: Schemas["MailHookWithSecret"];
    };
  };
  "/api/mail-hooks/{id}/test": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["MailHookTest"];
    };
  };
  "/api/mailboxes/{id}/relay": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["MailboxRelay"];
    };
    put: {
      path: { id: number };
      body: {
        host: string;
        port: number;
        /** tls: encrypted from the first byte (465). starttls: never without STARTTLS (587). opportunistic: STARTTLS when offered, without a login only. unverified: any certificate is taken, STARTTLS a must with a login; for a relay on this machine or network. */
        tls: "tls" | "starttls" | "opportunistic" | "unverified";
        /** Login; null: the relay asks for none. */
        user?: string | null;
        /** Mails a minute, all workers together; the others wait for their turn. Null: no limit. */
        maxPerMinute?: number | null;
        /** Largest mail; files beyond it go out as links. Null: what the relay announces (RFC 1870). */
        maxMessageBytes?: number | null;
        /** Never answered. May be left out when server, encryption and login stay as they are. */
        password?: string;
      };
      status: 200;
      answer: Schemas["MailboxRelay"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/mailboxes/{id}/relay/test": {
    post: {
      path: { id: number };
      body: {
        host: string;
        port: number;
        /** tls: encrypted from the first byte (465). starttls: never without STARTTLS (587). opportunistic: STARTTLS when offered, without a login only. unverified: any certificate is taken, STARTTLS a must with a login; for a relay on this machine or network. */
        tls: "tls" | "starttls" | "opportunistic" | "unverified";
        /** Login; null: the relay asks for none. */
        user?: string | null;
        /** Mails a minute, all workers together; the others wait for their turn. Null: no limit. */
        maxPerMinute?: number | null;
        /** Largest mail; files beyond it go out as links. Null: what the relay announces (RFC 1870). */
        maxMessageBytes?: number | null;
        /** Never answered. May be left out when server, encryption and login stay as they are. */
        password?: string;
      };
      status: 200;
      answer: Schemas["RelayTrial"];
    };
  };
  "/api/relay/test": {
    post: {
      status: 200;
      answer: Schemas["RelayTrial"];
    };
  };
  "/api/mailboxes/{id}/dns": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["DnsReport"];
    };
  };
  "/api/sending-domains": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["SendingDomain"])[];
      };
    };
  };
  "/api/dkim-keys": {
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        domain: string;
      };
      status: 201;
      answer: Schemas["DkimKey"];
    };
  };
  "/api/dkim-keys/{id}/check": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["DkimKey"];
    };
  };
  "/api/dkim-keys/{id}": {
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/outbound-mails": {
    get: {
      query?: { state?: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled"; olderThanMinutes?: number; youngerThanMinutes?: number; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["OutboundMail"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/outbound-mails/counts": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        /** false: EMAIL_ENABLED is off, and all mail waits. */
        emailEnabled: boolean;
        queued: number;
        sending: number;
        deferred: number;
        failed: number;
        bounced: number;
        /** Of the mails that should be on their way by now. */
        oldestQueuedAt: string | null;
      };
    };
  };
  "/api/outbound-mails/decisions": {
    post: {
      body: {
        action: "retry" | "cancel";
        ids: (number)[];
      };
      status: 200;
      answer: {
        items: ({
          id: number;
          ok: boolean;
          state: "queued" | "sending" | "sent" | "deferred" | "failed" | "bounced" | "cancelled" | null;
          /** Why it was not done. */
          error: string | null;
        })[];
      };
    };
  };
  "/api/outbound-mails/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["OutboundMailDetail"];
    };
    patch: {
      path: { id: number };
      body: {
        to: ((string) | ({
          address: string;
          name?: string;
        }))[];
        cc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        bcc?: ((string) | ({
          address: string;
          name?: string;
        }))[];
        /** Try it at once. */
        retry?: boolean;
      };
      status: 200;
      answer: Schemas["OutboundMail"];
    };
  };
  "/api/outbound-mails/{id}/cancel": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["OutboundMail"];
    };
  };
  "/api/outbound-mails/{id}/take-back": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["TakenBackReply"];
    };
  };
  "/api/outbound-mails/{id}/retry": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["OutboundMail"];
    };
  };
  "/api/acknowledgement-preview": {
    post: {
      body: {
        acknowledgementText: string;
        signature: string;
        signatureHtml?: string | null;
        /** Of the mailbox. */
        name?: string;
        address?: string;
        /** Of the mailbox; null: that of the desk. */
        language?: "en" | "de" | null;
      };
      status: 200;
      answer: Schemas["AcknowledgementPreview"];
    };
  };
  "/api/signature-preview": {
    post: {
      body: {
        signature: string;
        signatureHtml?: string | null;
        name: string;
        address: string;
      };
      status: 200;
      answer: Schemas["SignaturePreview"];
    };
  };
  "/api/mailboxes/{id}/signature": {
    post: {
      path: { id: number };
      body: {
        /** Absent: the ticket is about to be opened. */
        ticketId?: number;
        customer?: {
          name: string;
          email: string;
        };
        subject?: string;
      };
      status: 200;
      answer: Schemas["SignaturePreview"];
    };
  };
  "/api/suppressed-recipients": {
    get: {
      query?: { limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["SuppressedRecipient"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/suppressed-recipients/{id}": {
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/dead-letters": {
    get: {
      query?: { resolved?: boolean; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["DeadLetter"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/dead-letters/retry": {
    post: {
      body: {
        ids?: (number)[];
        /** Every one that waits for a decision, 200 at a time. */
        all?: true;
      };
      status: 200;
      answer: {
        items: ({
          id: number;
          ok: boolean;
          /** Why it was not done. */
          error: string | null;
        })[];
        /** How many wait for a decision still; counting stops at 1000. */
        left: number;
      };
    };
  };
  "/api/dead-letters/drop": {
    post: {
      body: {
        ids: (number)[];
        reason: string;
      };
      status: 200;
      answer: {
        items: ({
          id: number;
          ok: boolean;
          /** Why it was not done. */
          error: string | null;
        })[];
        /** How many wait for a decision still; counting stops at 1000. */
        left: number;
      };
    };
  };
  "/api/messages/{id}/picture": {
    /** A picture of a mail that lies on another host, by a link in the HTML of its message */
    get: {
      path: { id: number };
      query: { url: string; key: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/downloads/{id}": {
    /** The page of a file that was too large for a mail; the link stands for a login */
    get: {
      path: { id: number };
      query?: { until?: number; key?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/downloads/{id}/file": {
    /** The bytes of a file that was too large for a mail; the link stands for a login */
    get: {
      path: { id: number };
      query?: { until?: number; key?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/attachments": {
    /** Upload a file, to be named in attachmentIds of a reply */
    post: {
      status: 201;
      answer: Schemas["Attachment"];
    };
  };
  "/api/attachments/{id}": {
    /** The bytes of a file */
    get: {
      path: { id: number };
      query?: { inline?: "0" | "1"; until?: number; key?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/messages/{id}/html": {
    /** The HTML of a message as a document for a sandboxed frame */
    get: {
      path: { id: number };
      query?: { images?: "0" | "1" };
      status: 200;
      answer: unknown;
    };
  };
  "/api/messages/{id}/pictures": {
    put: {
      path: { id: number };
      body: {
        /** Load the pictures of its sender, for you, whenever they write. */
        always: boolean;
      };
      status: 204;
      answer: null;
    };
  };
  "/api/mailboxes/{id}/satisfaction": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SatisfactionSettings"];
    };
    put: {
      path: { id: number };
      body: Schemas["SatisfactionSettings"];
      status: 200;
      answer: Schemas["SatisfactionSettings"];
    };
  };
  "/api/tickets/{id}/satisfaction": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["TicketSatisfaction"];
    };
  };
  "/api/reports/satisfaction": {
    get: {
      query?: { from?: string; to?: string; timeZone?: string; mailboxId?: number; agentId?: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["SatisfactionReport"];
    };
  };
  "/api/reports/overview": {
    get: {
      query: { from: string; to: string; timeZone?: string; compare?: "none" | "previous" | "year"; mailboxId?: number; interval?: "hour" | "day" | "week" | "month"; teamId?: number; agentId?: number; tag?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["ReportOverview"];
    };
  };
  "/api/reports/overview.csv": {
    /** The run of the figures as CSV */
    get: {
      query: { from: string; to: string; timeZone?: string; compare?: "none" | "previous" | "year"; mailboxId?: number; interval?: "hour" | "day" | "week" | "month"; teamId?: number; agentId?: number; tag?: string; bom?: boolean };
      status: 200;
      answer: unknown;
    };
  };
  "/api/reports/groups": {
    get: {
      query: { from: string; to: string; timeZone?: string; compare?: "none" | "previous" | "year"; mailboxId?: number; by: "mailbox" | "team" | "agent" | "tag" };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["ReportGroups"];
    };
  };
  "/api/reports/groups.csv": {
    /** The figures of each group as CSV */
    get: {
      query: { from: string; to: string; timeZone?: string; compare?: "none" | "previous" | "year"; mailboxId?: number; by: "mailbox" | "team" | "agent" | "tag"; bom?: boolean };
      status: 200;
      answer: unknown;
    };
  };
  "/api/exports": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Export"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      status: 201;
      answer: Schemas["Export"];
    };
  };
  "/api/exports/{id}/file": {
    /** The whole desk as one file */
    get: {
      path: { id: number };
      status: 200;
      answer: unknown;
    };
  };
  "/api/imports": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Import"])[];
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        kind: "zendesk" | "freescout" | "customers" | "canned_replies" | "mail";
        /** The desk the data comes from. What came from it under the same id before is not made again. Absent: the kind. */
        source?: string;
        /** Where tickets go to. Customers and canned replies need none. */
        mailboxId?: number;
        /** Of the tickets that an archive of mail makes. Absent: closed. */
        ticketStatus?: "new" | "open" | "pending" | "solved" | "closed";
      };
      status: 201;
      answer: Schemas["Import"];
    };
  };
  "/api/imports/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["ImportDetail"];
    };
  };
  "/api/imports/{id}/files": {
    /** Add a file to an import */
    post: {
      path: { id: number };
      status: 201;
      answer: Schemas["Import"];
    };
  };
  "/api/imports/{id}/read": {
    post: {
      path: { id: number };
      body: {
        /** Of a table: the column each value is taken from, where it is not found by its name. */
        columns?: {
          email?: string;
          name?: string;
          first?: string;
          last?: string;
          text?: string;
        };
      };
      status: 200;
      answer: Schemas["Import"];
    };
  };
  "/api/imports/{id}/start": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["Import"];
    };
  };
  "/api/imports/{id}/undo": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["Import"];
    };
  };
  "/api/webhooks": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Webhook"])[];
        nextCursor: string | null;
      };
    };
    post: {
      header?: { "Idempotency-Key"?: string };
      body: {
        description?: string;
        /** https://, or http:// inside a network of WEBHOOK_ALLOWED_NETWORKS. */
        url: string;
        /** note.added is apart from message.added, so that internal notes leave the desk only when wanted. */
        events: ("ticket.opened" | "ticket.changed" | "ticket.solved" | "message.added" | "note.added" | "mail.failed" | "mail.bounced" | "mail.complained" | "satisfaction.answered" | "webhook.disabled")[];
        /** Only what happens in these mailboxes; empty: in all. */
        mailboxIds?: (number)[];
        enabled?: boolean;
      };
      status: 201;
      answer: Schemas["NewWebhook"];
    };
  };
  "/api/webhooks/{id}": {
    get: {
      path: { id: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["Webhook"];
    };
    patch: {
      path: { id: number };
      body: {
        description?: string;
        /** https://, or http:// inside a network of WEBHOOK_ALLOWED_NETWORKS. */
        url?: string;
        /** note.added is apart from message.added, so that internal notes leave the desk only when wanted. */
        events?: ("ticket.opened" | "ticket.changed" | "ticket.solved" | "message.added" | "note.added" | "mail.failed" | "mail.bounced" | "mail.complained" | "satisfaction.answered" | "webhook.disabled")[];
        /** Only what happens in these mailboxes; empty: in all. */
        mailboxIds?: (number)[];
        enabled?: boolean;
      };
      status: 200;
      answer: Schemas["Webhook"];
    };
    delete: {
      path: { id: number };
      status: 204;
      answer: null;
    };
  };
  "/api/webhooks/{id}/secret": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["NewWebhook"];
    };
  };
  "/api/webhooks/{id}/test": {
    post: {
      path: { id: number };
      status: 200;
      answer: Schemas["WebhookDeliveryDetail"];
    };
  };
  "/api/webhooks/{id}/replay": {
    post: {
      path: { id: number };
      body: {
        deliveryIds?: (number)[];
        /** All that failed and were made since then. */
        failedSince?: string;
      };
      status: 200;
      answer: Schemas["WebhookReplay"];
    };
  };
  "/api/webhooks/{id}/deliveries": {
    get: {
      path: { id: number };
      query?: { state?: "waiting" | "sending" | "delivered" | "failed"; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["WebhookDelivery"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/webhooks/{id}/deliveries/{deliveryId}": {
    get: {
      path: { id: number; deliveryId: number };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["WebhookDeliveryDetail"];
    };
  };
  "/api/captured-mails": {
    /** Outgoing mail kept by the built-in capture server, newest first */
    get: {
      query?: { limit?: number; cursor?: string };
      status: 200;
      answer: {
        items: (Schemas["CapturedMail"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/captured-mails/{id}/raw": {
    get: {
      path: { id: string };
      status: 200;
      answer: unknown;
    };
  };
  "/api/notifications": {
    get: {
      query?: { unread?: boolean; kind?: "assigned" | "reply" | "new_ticket" | "mention" | "sla_reminder" | "sla_breach" | "failed_mail"; limit?: number; cursor?: string };
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        items: (Schemas["Notification"])[];
        nextCursor: string | null;
      };
    };
  };
  "/api/notifications/count": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        /** Counting stops at 100. */
        unread: number;
      };
    };
  };
  "/api/notifications/read": {
    post: {
      body: {
        ids?: (number)[];
        /** All about this ticket. */
        ticketId?: number;
        /** This one and all before it. */
        upTo?: number;
      };
      status: 200;
      answer: {
        /** Counting stops at 100. */
        unread: number;
      };
    };
  };
  "/api/notification-preferences": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["NotificationPreferences"];
    };
    put: {
      body: {
        /** Null: as admins have set for the desk. */
        choices: ({
          assigned: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          reply: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          new_ticket: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          mention: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          sla_reminder: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          sla_breach: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
          failed_mail: {
            mail: boolean;
            inApp: boolean;
            browser: boolean;
          };
        }) | (null);
        /** Minutes mail notifications are collected for one mail; 0: each comes at once. */
        digestMinutes: number;
        /** Mail and browser notifications wait until it ends, on the clock of the agent’s time zone; may span midnight. Null: no quiet hours. */
        quiet: {
          from: string;
          until: string;
        } | null;
      };
      status: 200;
      answer: Schemas["NotificationPreferences"];
    };
  };
  "/api/notification-defaults": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["NotificationDefaults"];
    };
    put: {
      body: Schemas["NotificationDefaults"];
      status: 200;
      answer: Schemas["NotificationDefaults"];
    };
  };
  "/api/events": {
    /** What happens to tickets, as server-sent events. After a break, Last-Event-ID (or ?after=) goes on where it was. */
    get: {
      status: 200;
      answer: unknown;
    };
  };
  "/api/presence": {
    post: {
      body: {
        /** Names the tab; made up by the console. */
        tab: string;
        /** Null: no ticket any more. */
        ticketId: number | null;
        /** replying and noting: typing, at this moment. */
        doing?: "looking" | "replying" | "noting";
      };
      status: 204;
      answer: null;
    };
  };
  "/api/status": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: (Schemas["Status"]) | (Schemas["StatusSummary"]);
    };
  };
  "/api/warnings": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: {
        /** The gravest first. */
        items: (Schemas["Warning"])[];
      };
    };
  };
  "/api/warnings/settings": {
    get: {
      header?: { "If-None-Match"?: string };
      status: 200;
      answer: Schemas["WarningSettings"];
    };
    patch: {
      body: {
        /** Warn when a mail that should have left waits for longer. */
        unsentMinutes?: number;
        /** Warn when a held mail waits for a decision for longer. */
        heldHours?: number;
        /** Warn when this many mails would usually have come since the last one; null: never. */
        silenceMails?: number | null;
        /** Warn when less of a disk is free. */
        diskFreePercent?: number;
      };
      status: 200;
      answer: Schemas["WarningSettings"];
    };
  };
  "/api/health": {
    /** Which stores answer; 503 when one does not */
    get: {
      status: 200;
      answer: Schemas["Health"];
    };
  };
  "/api/health/live": {
    /** That this process answers; asks no store */
    get: {
      status: 200;
      answer: Schemas["Liveness"];
    };
  };
  "/api/health/ready": {
    /** Whether this process may be given work; 503 when it may not */
    get: {
      status: 200;
      answer: Schemas["Readiness"];
    };
  };
  "/api/openapi.json": {
    /** This description */
    get: {
      status: 200;
      answer: Record<string, unknown>;
    };
  };
  "/api/satisfaction/{token}": {
    /** For customers: the page behind a link in a mail */
    get: {
      path: { token: string };
      status: 200;
      answer: unknown;
    };
    /** For customers: the page behind a link in a mail */
    post: {
      path: { token: string };
      status: 200;
      answer: null;
    };
  };
  "/api/mail-hooks/in/{address}/mime": {
    /** For providers of mail: a mail that came in, raw */
    post: {
      path: { address: string };
      status: 200;
      answer: {
        detail?: string;
      };
    };
  };
  "/api/mail-hooks/in/{address}/{secret}/mime": {
    /** For providers of mail: a mail that came in, raw */
    post: {
      path: { address: string; secret: string };
      status: 200;
      answer: {
        detail?: string;
      };
    };
  };
}
