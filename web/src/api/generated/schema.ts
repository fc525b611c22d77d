// Generated from /openapi.json by `npm run api`: changed there, never by hand.

export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that access tokens are signed with (RFC 7517). */
        get: operations["auth-jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/acknowledge/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that asks whether to acknowledge. It changes nothing: mail scanners follow links too. */
        get: operations["acknowledge-ask"];
        put?: never;
        /** Acknowledges as the one to whom the link went, once. Whatever is wrong with the link is said, and changes nothing. */
        post: operations["acknowledge-acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers at all; nothing else is asked. */
        get: operations["probes-live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests can be served: the database answers, and its schema is the one this version needs. */
        get: operations["probes-ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls an absence off, or ends it early. */
        post: operations["care-managers-cancel_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/assessments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explains in words why a reading was judged as it was. */
        get: operations["readings-assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the audit trail
         * @description Newest first. It holds codes and ids: no name of a patient, no number and no reading. Looking at it leaves a row in it.
         */
        get: operations["trail-search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/log-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session that the access token was given in: the token, its refresh token and all before them are good no more. */
        post: operations["auth-log_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets one's own password with the token of a link. All sessions of the account end, and nobody is signed in by it.
         *     A token that nobody has, that was used or has run out, and too many attempts from this network are answered alike.
         */
        post: operations["auth-set_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another access token, and the next refresh token: the same for everybody who asks within some seconds. One
         *     that was used before that ends the whole session.
         */
        post: operations["auth-refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logs somebody in. Whatever is wrong, the answer is the same: a name that nobody has, a password, a
         *     disabled account, or too many failed attempts for this name from this network, which end after some
         *     minutes.
         */
        post: operations["auth-log_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bank-holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bank holidays
         * @description From today on: nobody is phoned on them. For staff.
         */
        get: operations["practices-list_holidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bank-holidays/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Keep a bank holiday
         * @description Today or later. Calls that stand on the day move, and the answer says how many; for administrators.
         */
        put: operations["practices-keep_holiday"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bank-holidays/{date}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a bank holiday back
         * @description One that lies ahead. Calls that were moved away from it stay where they are; for administrators.
         */
        post: operations["practices-take_holiday_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The service at this moment in figures: open alarms, call-backs that are owed, the outbox, today's calls, whom dials
         *     reach, who waits, and the load of the next working days. Nobody is named.
         */
        get: operations["board-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-lists/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The call list of a date: a care manager's own, or any for a team lead. */
        get: operations["call-lists-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Print a day's call sheets for an outage
         * @description One PDF, encrypted with AES-256 under the passphrase, which is kept nowhere. Patients who may not be
         *     telephoned are on the day sheet without a number, and have no sheet. Reading it is reading the records of
         *     everybody on it. It is made anew for every request: an `Idempotency-Key` is passed over, since the file
         *     must not be kept to be answered again.
         */
        post: operations["paper-print_sheets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sheets/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a printed call sheet by its key
         * @description Initials and age to compare with the sheet in one's hand, where the call stands by now, whether the sheet
         *     was keyed in, and its questions. By `POST`, so that no key stands in an address.
         */
        post: operations["paper-find_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sheets/key-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Key a call sheet in
         * @description What was written on paper, at the times that stand on it, all or nothing and once. The same content again
         *     gets the first answer, whoever sends it; other content is refused with 409 (`sheet-keyed`). Of a call that
         *     was ended online meanwhile only what is not there yet is taken, and `left` says what was not.
         */
        post: operations["paper-key_in_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-sheets/key-in/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what keying a call sheet in would come to
         * @description The service does everything and takes it back. Ids of what it would make name nothing.
         */
        post: operations["paper-preview_sheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/call-tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a timed task. One that could not be done escalates. */
        post: operations["scripts-close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/callback-promises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calls back that are still owed, soonest first: one's own, everybody's for a team lead. */
        get: operations["inbound-calls-owed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/answers/{question}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Saves one answer and renews the lease. `flags` of the answer come before anything else: each has raised its
         *     escalation already. Under a lost lease it is refused with 409, and kept beside the call for whoever goes on.
         */
        put: operations["scripts-answer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a dial and its disposition; the answer says what follows by itself. */
        post: operations["calls-attempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/attempts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a disposition would come to, before it is saved: the service does everything and takes it back. Ids
         *     of what it would make name nothing.
         */
        post: operations["calls-preview_attempt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/before-dialling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to know before dialling: what blocks the telephone, what may be left on an answering machine, which language. */
        get: operations["identity-before_dialling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes a call: notes, answers, readings and the next date, all or nothing. */
        post: operations["calls-complete_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/complete/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What completing a call would come to, before it is saved: the service does everything and takes it back.
         *     Ids of what it would make name nothing.
         */
        post: operations["calls-preview_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Saves what was typed. Under a lost lease it is refused with 409, and kept beside the call for whoever goes
         *     on.
         */
        put: operations["calls-save_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/handoffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offers an open call to a colleague, with a note. What was typed goes along; until it is accepted the call stays where
         *     it is. For a colleague who looks after the patient anyway it is accepted at once.
         */
        post: operations["handoffs-offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a call back with the reason; it stands behind the others of its kind. */
        post: operations["calls-release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{id}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The script of a call for its patient, with the answers saved so far, the next question, scores, flags and tasks. */
        get: operations["scripts-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/care-managers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who phones patients, with capacity and caseload. */
        get: operations["care-managers-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/care-managers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes capacity (at most 200, at least the caseload), draining, or minutes of calls a day. */
        patch: operations["care-managers-change"];
        trace?: never;
    };
    "/v1/care-managers/{id}/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Absences of a care manager that are not over. */
        get: operations["care-managers-absences"];
        put?: never;
        /**
         * Plans an absence; patients are covered within capacities while it lasts and go back by themselves. `uncovered` says for
         *     how many nobody has a place.
         */
        post: operations["care-managers-plan_absence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/care-managers/{id}/transfer-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shares all patients of a care manager out among colleagues, within their capacities. */
        post: operations["care-managers-transfer_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/care-managers/{id}/working-hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The working pattern of a care manager. */
        get: operations["care-managers-working_hours"];
        /** Replaces the working pattern of a care manager. */
        put: operations["care-managers-set_working_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A care manager's day in one look: the calls that are left with the people whom they are about, what is done, what
         *     colleagues offer, and whether it fits into the day.
         */
        get: operations["queue-desk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Enrolments by status; the waiting list with `status=waiting`. */
        get: operations["enrolments-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}/discharge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a stay; its place is filled from the waiting list in the same transaction. */
        post: operations["enrolments-discharge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops calls for a while; the place is kept. */
        post: operations["enrolments-pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}/phase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The phase of a stay, what the rule proposes criterion by criterion, and every change so far. */
        get: operations["phases-read"];
        put?: never;
        /**
         * Confirms the proposed phase, or decides otherwise with a reason. The next call moves with the cadence; `graduate` ends
         *     the stay.
         */
        post: operations["phases-decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on after a pause. */
        post: operations["enrolments-resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/enrolments/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a patient to another care manager, within their capacity. */
        post: operations["enrolments-transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Escalations that concern the caller: what waits before what is resolved, red before amber, the longest
         *     waiting first.
         */
        get: operations["escalations-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One escalation with its policy, its readings and everything that happened to it. */
        get: operations["escalations-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stops the alarm for a time; the escalation stays open until it is resolved. Of two at once the second is
         *     answered the state, which names the first.
         */
        post: operations["escalations-acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells the next step of the policy at once, such as the clinician on call while the care manager has the
         *     patient on the telephone. Nothing is skipped that has not been told before.
         */
        post: operations["escalations-advance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something about an escalation, as the practice answers the care team: it stands among its events as `commented`.
         *     The alarm goes on.
         */
        post: operations["escalations-comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalations/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the escalation with a clinical outcome. */
        post: operations["escalations-resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes: a stream of server-sent events for as long as the connection lasts. `live` comes first, with
         *     the service's clock (`{"at": …}`): whatever changes from then on is told. `changed` names one thing that stands on the board or in a
         *     list behind it (`{"subject": "escalation", "id": "12"}`), within about a second, whichever node changed it; `behind` (`{}`)
         *     says that more has changed than could be told. A comment every five seconds shows that the stream is alive. It ends with the
         *     session, and 429 is the answer to somebody who has eight of them.
         */
        get: operations["board-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/glass-breaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose record was opened by whom, and why; for team leads and auditors. */
        get: operations["glass-glass_breaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/glass-breaks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose record was opened by whom, and why: one break of the glass, to which the alert about it leads; for team leads and
         *     auditors.
         */
        get: operations["glass-glass_break"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/handoffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is on offer to one, and what one has offered. */
        get: operations["handoffs-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/handoffs/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an offered call over: it stands at the head of one's own queue. */
        post: operations["handoffs-accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/handoffs/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves an offered call where it is, with a reason. */
        post: operations["handoffs-decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospital-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take what a hospital tells of a visit
         * @description Events may come in any order and more than once: the stay is worked out anew from all of them, in the order
         *     in which the hospital recorded them. Nobody dials a patient while a stay lasts, safety calls excepted;
         *     after it a call of kind `discharge` is planned and promised. The answer is the same whether or not the
         *     person is in the service; nothing is kept of people who are not.
         */
        post: operations["hospital-tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospital-events/hl7v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an HL7 v2 ADT message
         * @description One message a body: A01, A02, A03, A08, A11, A12 or A13. The answer is its acknowledgement: `AA` for what is
         *     taken, `AE` if something in it is wrong or missing, `AR` for any other message. Times without an offset are
         *     Europe/London.
         */
        post: operations["hospital-tell_by_hl7"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospital-events/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file of hospital events
         * @description CSV, one event a row, in any order; `docs/hospital.md` has the columns. Good rows are taken, bad ones are
         *     listed with everything that is wrong with them. Sending a file again changes nothing.
         */
        post: operations["hospital-tell_by_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospital-stays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in hospital, and who has just come home
         * @description A care manager's own patients, a GP's practice, a team lead's everybody; the latest told of first.
         */
        get: operations["hospital-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospital-stays/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of discharges
         * @description Of the last 90 days: who was spoken to in time after a discharge, and why nobody was phoned; of the
         *     discharges from 120 to 30 days ago: emergency admissions within 30 days. Readmission is measured, not promised.
         */
        get: operations["hospital-read_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Referrals that disagree with a record in who the person is, whose patient they are or how they are reached, oldest
         *     first. A record is found by the NHS number, or by name, birth date and telephone.
         */
        get: operations["referrals-reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/identity-reviews/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says whether they are one person. The referral can then be accepted, or is declined. From now on a practice that the
         *     record was moved to sees it, and the one before does not.
         */
        post: operations["referrals-resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List texts that came in
         * @description The newest first. A care manager sees those from their own and covered patients, and those whose alarm they were told of
         *     and that is open or theirs; team leads see all. Administrators see when each came and what became of it, not what it says or
         *     from whom it is.
         */
        get: operations["messages-list_inbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a text that came in */
        get: operations["messages-show_inbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound-messages/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer the alarm that a text has raised
         * @description An alarming text from a number that is no patient's is told again and again until somebody says what was done about it.
         */
        post: operations["messages-answer_alarm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List letters to practices
         * @description A GP sees those to their own practice; team leads and auditors see all.
         */
        get: operations["letters-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letters/held": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List letters that are held
         * @description No font has a character of them: they are neither printed nor sent until a person has seen to it. For team leads and
         *     auditors.
         */
        get: operations["letters-list_held"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/letters/{id}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Print a letter
         * @description A tagged PDF of what was written then, the same bytes every time. Reading it is reading a record. One that is held because
         *     no font has a character of it answers 409 (`letter-held`) until there is such a font.
         */
        get: operations["letters-pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many active and paused patients stand on each level. Shares follow from the rule; nobody sets them. */
        get: operations["levels-shares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description What went out, what waits, and what did not get through; the newest first. A care manager sees messages about their own and
         *     covered patients, without the recipient; team leads see all. Administrators see how each message stands, not what it
         *     says, to whom it goes or whom it is about.
         */
        get: operations["messages-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/print": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a letter for printing
         * @description The letter counts as sent. If its reader must not get it any more, the answer's status is `suppressed`: then
         *     do not post it.
         */
        post: operations["messages-print"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message again
         * @description Only one that is dead, failed or expired; it keeps its public id.
         */
        post: operations["messages-resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on call at a moment, and who is told instead where they cannot be. */
        get: operations["on-call-now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/clinicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every care manager and team lead: whether they may stand on the rota, and whether an alarm can reach them. */
        get: operations["on-call-clinicians"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/clinicians/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets a care manager or team lead stand on the rota, or no longer. */
        put: operations["on-call-set_clinician"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes some time over from whoever is on call, with a reason. A team lead may name somebody else. */
        post: operations["on-call-take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plans shifts behind those that are planned. Each begins where the one before it ends; times are on the service's
         *     wall clock.
         */
        post: operations["on-call-plan_ahead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/plans/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the shifts of a plan that have not begun. */
        post: operations["on-call-withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shifts and overrides that touch some days. */
        get: operations["on-call-rota"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The patients whom one may see, page by page. */
        get: operations["patients-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Looks people up by NHS number, by name and birth date, or by telephone number; none of them ever stands in
         *     an address. At most twenty.
         */
        post: operations["patients-search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole record of a patient. Its `ETag` is what a change sends as `If-Match`. */
        get: operations["patients-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes how a patient is reached and what the protocols need to know. Needs `If-Match`. */
        patch: operations["patients-edit"];
        trace?: never;
    };
    "/v1/patients/{id}/access-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who has had to do with a patient's record
         * @description Newest first: who, when, what, and on what ground. Lists in which the patient stood, and what the service did by itself,
         *     are not in it.
         */
        get: operations["trail-access_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the record of somebody else's patient to a care manager for an hour; every team lead is told. */
        post: operations["glass-break_glass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/care-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The care plan in force, the areas it may speak of, and its earlier versions. Before the first it is empty, with
         *     version 0. Its `ETag` is what writing sends as `If-Match`.
         */
        get: operations["care-plans-read"];
        /** Writes the next version of the care plan, the whole of it. Needs `If-Match`. */
        put: operations["care-plans-write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/communication-needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The communication needs of a patient, and those that can be recorded. Version 0 as long as nobody has asked. Its `ETag`
         *     is what recording sends as `If-Match`.
         */
        get: operations["needs-read"];
        /**
         * Records what a patient answered when they were asked, the whole of it; an empty list means that they have none. Needs
         *     `If-Match`.
         */
        put: operations["needs-record"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/confirm-alive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms that the patient is alive: the death is taken back, and the stay that ended with it goes on, where there is a
         *     place or on the waiting list.
         */
        post: operations["patients-confirm_alive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/confirm-deceased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms a death that somebody else reported: the stay ends, and everything planned with it. */
        post: operations["patients-confirm_deceased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/dismiss-alive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that the record is right, and the patient has died. */
        post: operations["patients-dismiss_alive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/dismiss-deceased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a reported death was a mistake: the patient is called again. */
        post: operations["patients-dismiss_deceased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raises a care manager's own concern about a patient. */
        post: operations["escalations-raise_concern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/hospital-stays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stays in hospital of a patient
         * @description The latest first, at most 50, each with the call that followed it or the reason why there is none.
         */
        get: operations["hospital-of_patient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/identity-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares what a caller says with the record: match or no match for each item, never what the record holds. */
        post: operations["identity-check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/inbound-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calls of a patient that were taken, newest first. */
        get: operations["inbound-calls-list"];
        put?: never;
        /** Takes a call of a patient, whosever they are: dealt with at once, or a call back by the time that is answered. */
        post: operations["inbound-calls-take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the letters to and about a patient */
        get: operations["letters-of_patient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The level that a patient stands on, factor by factor, and the levels before. */
        get: operations["levels-explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/listing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a patient is on the list of a date, or the one reason why not. */
        get: operations["call-lists-listing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/medicines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was told of a patient's medicines, newest first: at most fifty notes. Nobody has checked them against a prescription. */
        get: operations["patients-told_medicines"];
        put?: never;
        /** Notes what a patient takes, in place of what was told before, which is kept. */
        post: operations["patients-note_medicines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/open-record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a patient's record to a care manager for an hour; for team leads, where somebody has opened as many themselves as
         *     one may.
         */
        post: operations["glass-open_record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A patient's readings, superseded ones included and marked. */
        get: operations["readings-list"];
        put?: never;
        /** Records a reading; the protocol evaluates it at once, and what is unsafe is escalated. */
        post: operations["readings-record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/readings/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a reading would be judged while it is still being typed: the service records it, evaluates it and
         *     takes it back. Ids of what it would make name nothing.
         */
        post: operations["readings-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/report-alive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that somebody recorded as deceased is alive. The team leads are told; nothing changes until one of them, who is
         *     somebody else, confirms it.
         */
        post: operations["patients-report_alive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/report-deceased": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports that a patient has died. Nobody calls them from now on; a second person confirms or dismisses it. */
        post: operations["patients-report_deceased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What scores made of a patient's stays in hospital
         * @description The newest first, at most 50, superseded ones among them. A score is known where `lowest` and `highest` are
         *     equal; otherwise something is unknown that could change it, which `missing` names. For ordering calls after discharge:
         *     no score decides about anybody.
         */
        get: operations["scores-of_patient"];
        put?: never;
        /**
         * Tell what a score does not know by itself
         * @description About the patient's latest stay that ended, such as `{"inputs": {"emergency-visits-6-months": 2, "dementia": 0}}`.
         *     The stay is scored anew, and what was scored before is kept. What the service knows otherwise is refused
         *     (`known-otherwise`). The answer is the scorings in force.
         */
        post: operations["scores-tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a patient's summary
         * @description For the patient to keep: conditions, targets, last readings, goals in their own words, whom to call, as things stand now.
         */
        post: operations["letters-write_summary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A patient's own targets, those that have ended included. */
        get: operations["targets-list"];
        put?: never;
        /** Agrees a target with a patient in place of their group's; the one of the same measure until now ends. */
        post: operations["targets-agree"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/text-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who chose what about texts to a patient
         * @description Every choice that stands in the record or was made for a number that the patient has now: by a text, by the gateway or
         *     by staff, when, and from which number.
         */
        get: operations["messages-text_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/patients/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened to a patient, newest first. */
        get: operations["patients-happened"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/phase-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The patients for whom the rule proposes another phase. */
        get: operations["phases-proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List practices
         * @description In the order of their names, with the number of their patients in the service; for team leads, administrators and
         *     auditors.
         */
        get: operations["practices-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List closed practices
         * @description Those that still concern patients, undecided referrals or GPs; for team leads, administrators and auditors.
         */
        get: operations["practices-list_closed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/unreachable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List practices that cannot be told anything
         * @description Practices with patients of the service and without an e-mail address that could be written to: steps of escalations that
         *     are theirs to be told pass on to somebody else at once, and they hear nothing of their referrals and patients.
         */
        get: operations["practices-unreachable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/{ods_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change where a practice is told something
         * @description For administrators. The rest of a practice is the register's: `ringwell import practices`.
         */
        patch: operations["practices-change"];
        trace?: never;
    };
    "/v1/practices/{ods_code}/successor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a closed practice's people
         * @description Its patients and undecided referrals are another practice's from now on, and its GPs work there if asked. For team leads.
         */
        post: operations["practices-succeed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A care manager's queue of today, in the order in which it would be claimed, and at its head what colleagues offer. */
        get: operations["queue-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the best next call for this moment, held for 30 minutes that activity renews. 204 if there is none
         *     now. Somebody who holds a call gets that one again.
         */
        post: operations["queue-claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reading-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every kind of reading: units, limits, and what it is called in LOINC, SNOMED CT and UCUM; and the symptoms that are recorded
         *     with one.
         */
        get: operations["readings-kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/readings/{id}/supersede": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a reading as wrong, once; what stands in its place is evaluated anew. An escalation that the wrong
         *     reading opened stays open until a clinician closes it.
         */
        post: operations["readings-supersede"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Referrals, oldest first: a GP's own practice's, an integration's own, everybody's for a team lead. */
        get: operations["referrals-list"];
        put?: never;
        /**
         * Refers somebody. Accepted at once where the protocols' eligibility is met; one that disagrees with a record, or is about a
         *     record that is not the sender's, is received and waits for a team lead.
         */
        post: operations["referrals-refer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refers everybody in a CSV file. Good rows are taken, bad ones are listed with everything that is wrong with them;
         *     `faults` has what is wrong with the file as a whole. Sending a file again changes nothing. Nobody sends two files at
         *     once, and only a few are read at once: the others are told to try again.
         */
        post: operations["referrals-import_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One referral with everything that happened to it. */
        get: operations["referrals-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts a referral: the person is enrolled. */
        post: operations["referrals-accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declines a referral. */
        post: operations["referrals-decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers what was asked; the referral waits for its decision again. */
        post: operations["referrals-supply_information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/request-information": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the practice something before deciding. */
        post: operations["referrals-request_information"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a referral back that is not decided yet. */
        post: operations["referrals-withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put somebody on a practice's register, or tell what is known of them
         * @description Somebody on a register is not a patient: they have neither a name nor a telephone here, and nobody phones or
         *     texts them. What is known already changes nothing.
         */
        post: operations["registers-tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-entries/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file of a practice's register
         * @description CSV, one person a row; `docs/registers.md` has the columns. Good rows are taken, bad ones are listed with everything that is
         *     wrong with them; sending a file again changes nothing. Nobody leaves by a whole file of which a row was not taken (`incomplete`),
         *     and one without more than 20 per cent of the people waits to be confirmed (`to-confirm`).
         */
        post: operations["registers-take_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-facts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a file of what is known of the people on a practice's register
         * @description CSV, one fact a row; `docs/registers.md` has the kinds, units and columns. A fact of somebody who is not on
         *     the register is refused; one that is known already changes nothing.
         */
        post: operations["registers-take_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The practices that send their register
         * @description All of them for team leads and auditors, a GP's own.
         */
        get: operations["registers-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether practices are shown suggestions */
        get: operations["registers-read_switch"];
        /**
         * Show practices their suggestions, or no more
         * @description They are worked out all the time, and touch nobody until this is on.
         */
        put: operations["registers-switch"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The register of a practice in figures
         * @description Of each measure met, not met, excepted and not counted make up its register. NICE counts who is *below* a limit, QOF who is
         *     *at or below* it; both stand there. QOF's standing is that of the 31 March which ends its year.
         */
        get: operations["registers-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest files of a practice, the latest first, at most 20 */
        get: operations["registers-list_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/files/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm that whoever is missing from a whole file has left */
        post: operations["registers-confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The people on a practice's register
         * @description By their NHS number: a register has no names. A GP's own practice's alone.
         */
        get: operations["registers-list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person on a practice's register, with everything that is known of them */
        get: operations["registers-read_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/recalls/{recall}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who is overdue for something, as a file
         * @description CSV: `nhs_number, birth_date, overdue, last_on, points`, at most risk first, then overdue for longest. `last_on` is empty where
         *     nothing was recorded in two years.
         */
        get: operations["registers-recall_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom the practice may want to refer
         * @description Those with most points first. Nobody while a team lead has not switched suggestions on.
         */
        get: operations["registers-list_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/registers/{practice}/suggestions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss a suggestion
         * @description The person is not suggested again for three months (`later`) or twelve.
         */
        post: operations["registers-dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first: the last good night is the first one `finished` and `reconciled`. */
        get: operations["runs-list"];
        put?: never;
        /**
         * Writes the call lists of a date, by levels that are found anew before. A date is done once: later the answer is what was
         *     done.
         */
        post: operations["runs-start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runs/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the run of a date would come to if it ran now, by the levels of the last night; nothing of it is done. The lists of a
         *     date that has been done are answered as they were written.
         */
        post: operations["runs-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scores, and which of them is live
         * @description All run in shadow until a team lead makes one live; `docs/scores.md` has what each is made of and may be used for.
         */
        get: operations["scores-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make a score live, or put all into shadow
         * @description One score at most is live: another that was runs in shadow from then on. Of calls after discharge with one due
         *     date, those are made first whose live score can be the highest. A score whose numbers nobody has held against
         *     the publication is refused (`not-checked`).
         */
        put: operations["scores-set_live"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/scores/{name}/calibration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well a score foretells
         * @description Emergency readmissions within 30 days that were expected and that happened, over the discharges of three
         *     years: by value, of a probability by tenths. Called uncalibrated below 500 stays with a value and 30 days behind them.
         */
        get: operations["scores-calibration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secure-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List addresses marked as secure
         * @description Those that are marked no more are in it too.
         */
        get: operations["secure-addresses-list"];
        put?: never;
        /**
         * Mark an address as secure
         * @description From now on e-mail to it may name patients. Only after somebody has made sure that the address is of an accredited
         *     service and read by those it is meant for.
         */
        post: operations["secure-addresses-mark"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secure-addresses/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark an address no more
         * @description Messages to it that have not gone out yet go with an id and a link.
         */
        post: operations["secure-addresses-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the health of the service */
        get: operations["service-show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The session of the browser that asks, and how long it lasts; looking at it does not make it last longer. */
        get: operations["auth-show"];
        put?: never;
        /**
         * Signs somebody in: the answer sets the cookie `__Host-ringwell`, which no script can read. Each sign-in
         *     has a session of its own, and the one that the browser had before ends. Whatever is wrong with the log-in,
         *     the answer is the same. Only for pages of this service, which browsers tell by `Sec-Fetch-Site` or
         *     `Origin`.
         */
        post: operations["auth-sign_in"];
        /**
         * Signs out: the session ends at once, and the browser forgets what it has kept of the service. Where the
         *     session has ended already, the browser forgets all the same.
         */
        delete: operations["auth-sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/touch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The person is still there: the idle limit begins anew. Every request with the header `Ringwell-Activity:
         *     user` does the same.
         */
        post: operations["auth-touch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions that are in force, newest first; an admin or a team lead may look at somebody else's. */
        get: operations["auth-list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a session of one's own; an admin or a team lead may end anybody's. Its tokens are good no more. */
        post: operations["auth-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the protocols in shadow judged otherwise, in numbers, and who would be phoned at another interval. */
        get: operations["shadow-report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shadow/judgements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The assessments that the shadow makes otherwise, by assessment and patient. */
        get: operations["shadow-judgements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose service this is, and how long a session lasts while nobody does anything; for everybody. */
        get: operations["auth-before_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/targets/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a target: that of the patient's group holds again. */
        post: operations["targets-end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Everybody who was ever added, in the order in which they were: nobody is deleted.
         */
        get: operations["users-list"];
        put?: never;
        /**
         * Add somebody
         * @description They are mailed a link by which they set their own password; nobody else ever sees it.
         */
        post: operations["users-add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change name and addresses
         * @description Needs `If-Match` with the version of the account. Who has another e-mail address is told so at the one before.
         */
        patch: operations["users-change"];
        trace?: never;
    };
    "/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End somebody's access
         * @description Their sessions end at once. Calls in hand go back to their lists, alarms go on to others, and the team leads are told how
         *     many patients nobody looks after.
         */
        post: operations["users-disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let somebody in again
         * @description With the password they had.
         */
        post: operations["users-enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/password-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail somebody a link to set their password
         * @description The link that they had is good no more; their password stays good until they have set another. Nobody but its reader
         *     sees the link.
         */
        post: operations["users-send_password_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give somebody another role
         * @description Their sessions end, and what they had in hand goes back as when they are disabled.
         */
        post: operations["users-set_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ward-stays/{id}/admit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Admit somebody for whom a bed is kept
         * @description The stay begins today, with its limit and its rhythm of reviews; calls follow the rhythm of the ward from then on.
         */
        post: operations["wards-admit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ward-stays/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End somebody's stay in a ward
         * @description The bed is offered to the next in line, calls go on by the patient's phase and level, and the practice has a letter.
         */
        post: operations["wards-leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ward-stays/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a member of a ward something to do about somebody in it */
        post: operations["wards-add_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ward-stays/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that somebody no longer needs a bed
         * @description Of somebody who waits, or for whom a bed is kept: it is offered to the next in line.
         */
        post: operations["wards-withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ward-tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a task of a ward is done */
        post: operations["wards-finish_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The virtual wards
         * @description In order of name: for team leads and auditors all, for care managers those of whose team they are. `docs/wards.md` has how a
         *     ward works.
         */
        get: operations["wards-list"];
        put?: never;
        /**
         * Open a ward
         * @description With 0 to 200 beds, and the practices whose patients it takes.
         */
        post: operations["wards-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A ward with whoever is in it
         * @description Whoever is beyond the limit of the stay comes first, then the others by their next review, then offered beds, then the waiting list.
         */
        get: operations["wards-read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a ward
         * @description More beds are offered to those who wait in the same moment; fewer than are taken are refused (`beds-taken`). Candidates run in
         *     shadow, seen by team leads alone, until `candidates_shown` is switched on.
         */
        patch: operations["wards-change"];
        trace?: never;
    };
    "/v1/wards/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who could be proposed for a ward
         * @description Patients of its practices who are looked after, stand on the level from which the ward's content proposes them or have the live
         *     score in one of its bands, and have something that care can change. The highest risk first, at most 50. Nothing follows from
         *     the list by itself. A member of the team sees those whom they look after, once a team lead shows candidates.
         */
        get: operations["wards-list_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A ward in figures
         * @description Rounds and how many had enough professions, extensions, stays that ended, how and after how many days.
         */
        get: operations["wards-read_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say who is of a ward's team
         * @description Care managers and team leads, each with a profession, in place of the team before. Members see whoever is in the ward or waits
         *     for it, and their records.
         */
        put: operations["wards-set_team"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/rounds/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A ward's round of a day
         * @description Who is due, what has happened since they were last reviewed, and what the round has decided. Of a day to come: who will be due as
         *     things stand.
         */
        get: operations["wards-read_round"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/rounds/{date}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close a round
         * @description With who took part. Refused (`round-incomplete`) while somebody who is due is neither reviewed, nor is it said why not.
         */
        post: operations["wards-close_round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/rounds/{date}/reviews/{stay}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Decide about somebody in a round
         * @description Of today or of the week before. Going on, extending the stay with a reason and a last day, or a reason why they were not
         *     reviewed; beyond the limit of the stay an extension alone is taken. Sent again, it takes the place of the decision before.
         */
        put: operations["wards-review"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wards/{id}/stays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose somebody for a bed
         * @description Somebody whom the service looks after, of one of the ward's practices, with a goal. A free bed is kept for them (`offered`); else
         *     they wait, the highest risk first, then the longest waiting. A clinician of the ward admits.
         */
        post: operations["wards-propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/email/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a report of undelivered mail
         * @description A delivery status notification (RFC 3464) as it came to the address of `email.bounce`, handed on by an integration. A
         *     message that could not be delivered is then `failed`; one that waits at a mail server stays as it is.
         */
        post: operations["webhooks-bounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/sms/{provider}/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an incoming text
         * @description `STOP` and `START` change whether the sender gets texts, `CALL` plans a call back, blood pressures and glucoses are
         *     recorded and evaluated; `ACK` and a code from a member of staff acknowledges an escalation. Anything else is put before their care manager, and what comes from a number that is not
         *     one patient's before the team leads.
         */
        post: operations["webhooks-inbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/sms/{provider}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a receipt
         * @description The gateway reports what became of a message. Late, early, repeated and out-of-order reports are all taken.
         */
        post: operations["webhooks-receipts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Absence: {
            care_manager_id: components["schemas"]["CareManagerId"];
            cover_id: components["schemas"]["CareManagerId"] | null;
            /**
             * Format: date
             * @description First day away.
             */
            from_date: string;
            id: components["schemas"]["AbsenceId"];
            /** @description Shown to team leads and to the one who is away; it may be about their health. */
            reason: string | null;
            status: components["schemas"]["AbsenceStatus"];
            /**
             * Format: date
             * @description Last day away.
             */
            until_date: string;
        };
        AbsenceId: string;
        /**
         * @description Where an absence stands.
         * @enum {string}
         */
        AbsenceStatus: "planned" | "running" | "ended" | "cancelled";
        /** @description Somebody who has had to do with a patient's record. */
        AccessEntry: {
            /** @description `noun.verb`, such as `patient.read`. */
            action: string;
            at: components["schemas"]["Timestamp"];
            /** @description Why the policy let it happen, or `refused`; null for what needs no ground. */
            ground?: string | null;
            id: components["schemas"]["AuditId"];
            name: string;
            /** @description The role that they had then. */
            role: string;
            subject: string;
            subject_id: string;
            user: components["schemas"]["UserId"];
        };
        /** @description An account, for those who look after accounts. */
        Account: {
            care_manager: components["schemas"]["CareManagerId"] | null;
            created_at: components["schemas"]["Timestamp"];
            /** @description Where links, alarms and digests go. */
            email: string | null;
            /** @description Whether they may sign in. */
            enabled: boolean;
            id: components["schemas"]["UserId"];
            /** @description Where alarms go by text message, in international form. */
            mobile: string | null;
            /** @description The name by which colleagues and patients know them. */
            name: string;
            password_link: components["schemas"]["OpenPasswordLink"] | null;
            password_set_at: components["schemas"]["Timestamp"] | null;
            /** @description ODS code of a GP's practice. */
            practice: string | null;
            role: components["schemas"]["Role"];
            username: string;
            /**
             * Format: int64
             * @description What a change sends as `If-Match`.
             */
            version: number;
        };
        /** @description No body, or an empty object. */
        Acknowledge: Record<string, never>;
        /**
         * @description A kind of thing that somebody may do.
         * @enum {string}
         */
        Action: "read-record" | "read-call" | "read-phase" | "read-access-log" | "read-escalation" | "change-record" | "report-death" | "confirm-death" | "report-alive" | "confirm-alive" | "check-identity" | "record-reading" | "correct-reading" | "agree-target" | "plan-care" | "record-needs" | "tell-score-inputs" | "write-summary" | "raise-concern" | "answer-escalation" | "comment-on-escalation" | "close-task" | "pass-on-call" | "work-call" | "save-call" | "key-in-sheet" | "pause-stay" | "resume-stay" | "decide-phase" | "discharge" | "transfer" | "send-message" | "break-glass" | "open-record" | "take-inbound-call" | "list-patients" | "search-patients" | "list-enrolments" | "list-escalations" | "list-messages" | "read-messages" | "answer-number-alarm" | "read-call-lists" | "read-queue" | "claim-call" | "list-hospital-stays" | "read-scores" | "switch-scores" | "tell-of-hospital" | "send-register" | "read-register" | "count-registers" | "answer-suggestion" | "switch-suggestions" | "keep-registers" | "read-wards" | "list-ward-candidates" | "manage-wards" | "propose-for-ward" | "care-in-ward" | "hold-round" | "print-sheets" | "list-promises" | "list-proposals" | "list-handoffs" | "answer-handoff" | "list-practice-letters" | "list-held-letters" | "count-levels" | "list-glass-breaks" | "refer" | "read-referrals" | "decide-referral" | "list-identity-reviews" | "resolve-identity" | "read-staff" | "change-staff" | "plan-absence" | "read-absence-reason" | "read-rota" | "plan-rota" | "take-shift" | "read-runs" | "read-board" | "write-lists" | "read-shadow" | "read-secure-addresses" | "change-secure-addresses" | "read-audit" | "read-service" | "read-users" | "manage-users" | "end-session" | "manage-practices" | "read-practices" | "list-closed-practices" | "list-unreachable-practices" | "move-practice" | "hand-on-receipt" | "assign-places" | "plan-calls" | "raise-alarm" | "take-text" | "deliver-message" | "write-letters" | "take-referral" | "evaluate-again" | "follow-stay";
        /**
         * @description How somebody came to be in hospital.
         * @enum {string}
         */
        Admission: "emergency" | "elective" | "maternity" | "transfer";
        /** @description What was done about an alarm. */
        AlarmAnswer: {
            /** @description 1 to 2000 characters. */
            note: string;
        };
        /** @description One possible answer. */
        AnswerChoice: {
            /**
             * Format: int32
             * @description What it counts in a score.
             */
            points: number | null;
            text: string;
            value: string;
        };
        /** @description One answer under the lease of a claim. */
        AnswerToSave: {
            /** @description The fencing token of the claim. */
            lease_token: string;
            value: components["schemas"]["AnswerValue"] | null;
        };
        /** @description How the contract describes the value of an answer. */
        AnswerValue: boolean | number | string;
        /** @description What became of a concern. */
        Answered: components["schemas"]["Escalation"] & {
            raised: components["schemas"]["Raised"];
        };
        /** @description Where the conversation stands after an answer. */
        AnsweredQuestion: {
            /** @description Questions that are not asked any more; their answers count for nothing from now on. */
            dropped: string[];
            /** @description What this answer raised: to be dealt with before anything else is asked. */
            flags: components["schemas"]["RaisedFlag"][];
            lease_until: components["schemas"]["Timestamp"];
            next: components["schemas"]["AskedQuestion"] | null;
            question: string;
            scores: components["schemas"]["ScoreSoFar"][];
            tasks: components["schemas"]["CallTask"][];
        };
        /** @description A question that is asked, with its answer if there is one. */
        AskedQuestion: {
            answer: components["schemas"]["GivenAnswer"] | null;
            /** @description What the care manager says. */
            ask: string;
            choices: components["schemas"]["AnswerChoice"][];
            id: string;
            kind: components["schemas"]["QuestionKind"];
            /** Format: double */
            maximum: number | null;
            /** Format: double */
            minimum: number | null;
            script: string;
            unit: string | null;
        };
        /** @description What the protocol found. */
        Assessment: {
            /** @description Null where there is no target for the kind. */
            at_target: boolean | null;
            id: components["schemas"]["AssessmentId"];
            protocol_version: string;
            rule: string;
            /** @description What to do, and what the decision could not know. */
            says: string[];
            severity: components["schemas"]["Severity"];
        };
        AssessmentId: string;
        AttemptId: string;
        /** @description What followed from an attempt. */
        Attempted: {
            call: components["schemas"]["CallId"];
            disposition: components["schemas"]["Disposition"];
            escalation: components["schemas"]["EscalationId"] | null;
            id: components["schemas"]["AttemptId"];
            next_action: components["schemas"]["NextAction"];
            next_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: date
             * @description When the patient is phoned next, if that is known.
             */
            next_on: string | null;
            promised_by: components["schemas"]["Timestamp"] | null;
        };
        /** @description Who took part in a round. */
        Attendance: {
            profession: components["schemas"]["WardProfession"];
            user?: components["schemas"]["UserId"] | null;
        };
        /** @description Who took part in a round. */
        AttendanceAnswered: {
            profession: components["schemas"]["WardProfession"];
            user: components["schemas"]["UserId"] | null;
        };
        AuditId: string;
        /** @description What a series of home readings comes to. */
        Average: {
            /** @description Against the home target; null while the series is incomplete. */
            at_target: boolean | null;
            complete: boolean;
            /** @description Days with readings, the left-out day included. */
            days: number;
            /** Format: double */
            diastolic: number | null;
            /**
             * Format: date
             * @description Local dates of the first and the last reading, the left-out day included.
             */
            from: string;
            /** @description What the series lacks. */
            lacks: string[];
            /** @description Readings that were averaged. */
            readings: number;
            /**
             * Format: double
             * @description mmHg, to one decimal; null where no reading is left to average.
             */
            systolic: number | null;
            target: components["schemas"]["Held"] | null;
            /** Format: date */
            to: string;
        };
        BandReach: {
            band: components["schemas"]["DayBand"];
            /**
             * Format: int64
             * @description Attempts and completed calls.
             */
            dials: number;
            /**
             * Format: int64
             * @description Of those: the patient was on the telephone.
             */
            reached: number;
        };
        /** @description A bank holiday. */
        BankHoliday: {
            /** Format: date */
            date: string;
            /** @description Such as that it stands in for another day; empty where there is nothing to say. */
            notes: string;
            title: string;
        };
        /** @description What to know before dialling. No name and no number. */
        BeforeDialling: {
            call: components["schemas"]["CallId"];
            interpreters: components["schemas"]["Interpreters"] | null;
            /** @description ISO 639 code; anything but the care manager's own needs an interpreter, not a relative. */
            language: string;
            /** @description Whether the telephone may be used now: nothing stands in the way. */
            may_dial: boolean;
            /** @description What they need to be able to talk with us, and what is done about it. */
            needs: components["schemas"]["CommunicationNeed"][];
            needs_asked_at: components["schemas"]["Timestamp"] | null;
            obstacles: components["schemas"]["Obstacle"][];
            patient: components["schemas"]["PatientId"];
            /** @description Say who is calling to nobody but the patient, and leave nothing behind. */
            safe_contact_only: boolean;
            text_relay_only: boolean;
            /** @description What may be left on an answering machine. None where contact has to be safe. */
            voicemail: components["schemas"]["VoicemailConsent"];
            window: components["schemas"]["Window"];
        };
        /** @description What a page can say before anybody has signed in. */
        BeforeSignIn: {
            /**
             * Format: int64
             * @description After how many minutes without a key or a pointer a session ends.
             */
            idle_minutes: number;
            /** @description Whose service it is, as its letters are headed. */
            service: string;
        };
        /**
         * @description What a meter shows instead of a number.
         * @enum {string}
         */
        Beyond: "HI" | "LO";
        /** @description The service at one moment. */
        Board: {
            /** @description The service's clock. */
            at: components["schemas"]["Timestamp"];
            callbacks: components["schemas"]["CallbackFigures"];
            /** Format: date */
            date: string;
            escalations: components["schemas"]["EscalationFigures"];
            /** @description Today, if people are phoned today, and the working days after it. */
            load: components["schemas"]["DayLoad"][];
            messages: components["schemas"]["OutboxFigures"];
            /** @description Dials of this week, from Monday, by part of the day. */
            reach: components["schemas"]["BandReach"][];
            today: components["schemas"]["TodayFigures"];
            /** @description Those who wait for a place, three urgencies together; the most urgent first. */
            waiting: components["schemas"]["WaitingBand"][];
        };
        BreakGlass: {
            /** @description Why the record must be open now: who asked, and what for; 10 to 500 characters, more than a word. */
            reason: string;
        };
        /** @description The session that a browser's cookie stands for. */
        BrowserSession: {
            /** @description Whether that clock is not the world's: a rehearsal, which a client says on every page. */
            demonstration: boolean;
            /** @description When it ends whatever happens. */
            ends_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["SessionId"];
            /** @description When it ends unless its person does something. */
            idle_ends_at: components["schemas"]["Timestamp"];
            /** @description The service's clock. */
            now: components["schemas"]["Timestamp"];
            user: components["schemas"]["SignedIn"];
        };
        /** @description What a bulk transfer came to. */
        BulkTransfer: {
            /** @description Patients for whom nobody had a place; they stay where they are. */
            left: number;
            moved: number;
        };
        /** @description Stays whose score is alike. */
        CalibrationGroup: {
            /**
             * Format: int64
             * @description Readmissions that were expected, per mille; null where the publication gives none.
             */
            expected_per_mille: number | null;
            /** Format: int32 */
            highest: number;
            /**
             * Format: int32
             * @description The least and the most of their scores.
             */
            lowest: number;
            /** Format: int64 */
            readmitted: number;
            /** Format: int64 */
            stays: number;
        };
        CallId: string;
        /**
         * @description What a call is for.
         * @enum {string}
         */
        CallKind: "assessment" | "follow-up" | "callback" | "safety" | "review" | "discharge";
        /** @description Whom to phone on a day, in order. */
        CallList: {
            /** Format: date */
            date: string;
            items: components["schemas"]["ListEntry"][];
        };
        /** @description The script of a call with what was answered so far. */
        CallScript: {
            call: components["schemas"]["CallId"];
            /** @description What the patient wants to reach: it comes before any question but the red flags. */
            care_plan: components["schemas"]["CarePlanVersion"];
            flags: components["schemas"]["RaisedFlag"][];
            /** @description Whether the one on the telephone is known to be the patient. */
            identity: components["schemas"]["IdentityStanding"];
            kind: components["schemas"]["CallKind"];
            /** @description The id of the first question that is not answered; none at the end. */
            next: string | null;
            /** @description The files that it is composed of, in order. */
            parts: components["schemas"]["ScriptPart"][];
            patient: components["schemas"]["PatientId"];
            /** @description What is asked as things stand; an answer may bring more, or take some away. */
            questions: components["schemas"]["AskedQuestion"][];
            scores: components["schemas"]["ScoreSoFar"][];
            tasks: components["schemas"]["CallTask"][];
        };
        /** @description A call sheet that was printed. */
        CallSheet: {
            /**
             * Format: int32
             * @description In years, on the day of the sheet.
             */
            age: number;
            call: components["schemas"]["CallId"];
            /** @description Whose list the call stands on, or stood on. */
            care_manager: string | null;
            ended_at: components["schemas"]["Timestamp"] | null;
            /** Format: date */
            for_date: string;
            /** @description To compare with the name on the sheet. */
            initials: string;
            key: string;
            keyed: components["schemas"]["KeyedBy"] | null;
            kind: components["schemas"]["CallKind"];
            patient: components["schemas"]["PatientId"];
            /** @description For the first time. */
            printed_at: components["schemas"]["Timestamp"];
            /** @description Every question of the sheet, numbered as it is there, from 1. */
            questions: components["schemas"]["AskedQuestion"][];
            /** @description Where the call stands by now. What has ended without the sheet keeps its end. */
            status: components["schemas"]["CallStatus"];
        };
        /** @description The key of a call sheet. */
        CallSheetKey: {
            /** @description As it stands on the sheet: `C 20417 Y`. Spaces and the first C may be left out. */
            key: string;
        };
        /** @description What became of a sheet. */
        CallSheetKeyedIn: {
            call: components["schemas"]["CallId"];
            /** @description The call had ended without the sheet: its end stays, and `left` says what was not taken. */
            call_had_ended: boolean;
            /** @description Escalations that something on the sheet stands in. */
            escalations: components["schemas"]["EscalationId"][];
            /** @description Names of the answers that cannot wait, which are escalated from now on. */
            flags: string[];
            key: string;
            keyed_at: components["schemas"]["Timestamp"];
            /** @description What of the sheet was not taken, and why, in words. */
            left: string[];
            next_action: components["schemas"]["NextAction"] | null;
            /**
             * Format: date
             * @description When the patient is phoned next, if that is known.
             */
            next_on: string | null;
            outcome: components["schemas"]["SheetOutcome"];
            patient: components["schemas"]["PatientId"];
            readings: components["schemas"]["KeyedReading"][];
        };
        /**
         * Format: binary
         * @description A day sheet and a call sheet for each call, locked.
         */
        CallSheets: string;
        /** @description Whose sheets, of which day, and what they open with. */
        CallSheetsToPrint: {
            care_manager?: components["schemas"]["CareManagerId"] | null;
            date?: components["schemas"]["CivilDate"] | null;
            /** @description At least 12 characters, at most 127 bytes. It is kept nowhere: without it the file stays shut. */
            passphrase: components["schemas"]["Passphrase"];
        };
        /**
         * @description Where a call stands.
         * @enum {string}
         */
        CallStatus: "planned" | "listed" | "claimed" | "completed" | "unreached" | "cancelled";
        /** @description A timed task. */
        CallTask: {
            call: components["schemas"]["CallId"];
            done_at: components["schemas"]["Timestamp"] | null;
            due_at: components["schemas"]["Timestamp"];
            escalated_at: components["schemas"]["Timestamp"] | null;
            flag: string;
            id: components["schemas"]["CallTaskId"];
            note: string;
            outcome: components["schemas"]["TaskOutcome"] | null;
            overdue: boolean;
            what: string;
        };
        CallTaskId: string;
        /** @description Call-backs that patients were promised and have not had. */
        CallbackFigures: {
            /**
             * Format: int64
             * @description Of those: whose time is over.
             */
            broken: number;
            next_due_at: components["schemas"]["Timestamp"] | null;
            /** Format: int64 */
            owed: number;
        };
        /** @description A promise that is in force. */
        CallbackPromise: {
            call: components["schemas"]["CallId"];
            /** @description The patient is phoned before this instant. */
            due_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["PromiseId"];
            made_at: components["schemas"]["Timestamp"];
            urgency: components["schemas"]["Urgency"];
        };
        /** @description What is needed to dial, and to dial safely. */
        CalledPatient: {
            family_name: string;
            given_name: string;
            id: components["schemas"]["PatientId"];
            language: string;
            mobile: string | null;
            phone: string | null;
            safe_contact_only: boolean;
            title: string | null;
            voicemail_consent: string;
            /** @description Minutes of the local day. */
            window: number[];
        };
        /** @description Somebody who could be proposed. */
        Candidate: {
            level: components["schemas"]["Level"];
            patient: components["schemas"]["PatientId"];
            person: components["schemas"]["ListedPerson"];
            /**
             * Format: int32
             * @description Points by the rule of levels: the risk by which the waiting list is ordered.
             */
            points: number;
            /** @description Every reason; at least one can be changed. */
            reasons: components["schemas"]["CandidateReason"][];
        };
        /** @description Why somebody is a candidate, and what could be changed about it. */
        CandidateReason: {
            /** @description How care could change it; null where it cannot. */
            modifiable: string | null;
            /** @description The factor of the level, or the score. */
            name: string;
            /** @description What it is, for a person. */
            says: string;
        };
        /** @description What changes; everything else stays. */
        CareManagerChange: {
            /**
             * Format: int32
             * @description Patients they may hold, 0 to 200.
             */
            capacity?: number | null;
            /** @description Takes no new patients. */
            draining?: boolean | null;
            /**
             * Format: int32
             * @description Planned minutes of calls a day, 0 to 720.
             */
            minutes_per_day?: number | null;
        };
        CareManagerId: string;
        /** @description What a team lead sees of one care manager. */
        CareManagerView: {
            /** @description Absent today. */
            absent: boolean;
            /** Format: int32 */
            capacity: number;
            /**
             * Format: int32
             * @description Places taken: own patients and those covered for a colleague.
             */
            caseload: number;
            /**
             * Format: int64
             * @description Of those, patients covered for a colleague.
             */
            covering: number;
            draining: boolean;
            /** @description May log in, as a care manager. */
            enabled: boolean;
            id: components["schemas"]["CareManagerId"];
            /** Format: int32 */
            minutes_per_day: number;
            name: string;
            /**
             * Format: int64
             * @description Patients, own or covered, whom nobody looks after today: this care manager cannot, and nobody covers.
             */
            uncovered: number;
        };
        /** @description The plan in force, the areas it may speak of, and what stood in it before. */
        CarePlan: components["schemas"]["CarePlanVersion"] & {
            areas: components["schemas"]["CarePlanArea"][];
            /** @description Newest first, at most nineteen. */
            earlier: components["schemas"]["CarePlanVersion"][];
            patient: components["schemas"]["PatientId"];
        };
        CarePlanArea: {
            name: string;
            /** @description The citation. */
            source: string;
            title: string;
        };
        /** @description What the patient wants to reach in one area. */
        CarePlanGoal: {
            /** @description The name of an area. */
            area: string;
            /**
             * Format: int32
             * @description From 0 to 10.
             */
            confidence?: number | null;
            /** @description In the patient's own words. */
            goal: string;
            next_step?: string;
            /** @description How it went since the plan was last written, in the patient's own words. */
            progress?: string;
            stage: components["schemas"]["StageOfChange"];
        };
        /** @description What the patient wants to reach in one area. */
        CarePlanGoalAnswered: {
            /** @description The name of an area. */
            area: string;
            /**
             * Format: int32
             * @description From 0 to 10.
             */
            confidence: number | null;
            /** @description In the patient's own words. */
            goal: string;
            next_step: string;
            /** @description How it went since the plan was last written, in the patient's own words. */
            progress: string;
            stage: components["schemas"]["StageOfChange"];
        };
        /** @description A plan to be written. The whole of it; what is left out is no longer part of it. */
        CarePlanToWrite: {
            /** @description What was agreed for the next call, a line each. */
            agreed?: string[];
            /** @description In the patient's own priority. */
            goals: components["schemas"]["CarePlanGoal"][];
            review_on?: components["schemas"]["CivilDate"] | null;
        };
        /** @description One version of a plan. */
        CarePlanVersion: {
            /** @description What was agreed for the call that follows. */
            agreed: string[];
            goals: components["schemas"]["CarePlanGoalAnswered"][];
            /** Format: date */
            review_on: string | null;
            /**
             * Format: int64
             * @description 0 before anything was written.
             */
            version: number;
            written_at: components["schemas"]["Timestamp"] | null;
            written_by: components["schemas"]["UserId"] | null;
        };
        /** @description Something that has changed. */
        Change: {
            id: string;
            /** @description A kind of thing, such as `escalation`. */
            subject: string;
        };
        /**
         * @description How a message travels.
         * @enum {string}
         */
        Channel: "email" | "sms" | "letter";
        /** Format: date */
        CivilDate: string;
        /** @description Whose list to claim from. */
        Claim: {
            /** @default null */
            care_manager?: components["schemas"]["CareManagerId"] | null;
            /**
             * @description Why a colleague's list is worked; needed with `care_manager`.
             * @default null
             */
            reason?: string | null;
        };
        /** @description A claimed call with everything that the conversation starts from. */
        Claimed: {
            /** Format: int32 */
            attempts: number;
            call: components["schemas"]["CallId"];
            /** @description What was typed so far, by whoever held the call before. */
            draft: {
                [key: string]: unknown;
            };
            /** Format: date */
            due_on: string;
            kind: components["schemas"]["CallKind"];
            /** @description What was typed after a lease had run out, and was kept. */
            late_drafts: components["schemas"]["LateDraft"][];
            /** @description Goes with every save; a save under an older one is refused. */
            lease_token: string;
            lease_until: components["schemas"]["Timestamp"];
            /** Format: date */
            list_date: string;
            patient: components["schemas"]["CalledPatient"];
            why: string;
        };
        /** @description What a bank holiday did to calls that stood on it. */
        ClearedCalls: {
            /** @description Bound calls that are made before the holiday. */
            brought_forward: number;
            /** @description Bound calls for which no open time is left before it. */
            left: number;
            /** @description Moved to the days around. */
            moved: number;
        };
        /** @description The lower of the last two clinic readings of a day. */
        ClinicOfRecord: {
            at_target: boolean | null;
            /** Format: double */
            diastolic: number;
            /** Format: date */
            on: string;
            reading: components["schemas"]["ReadingId"];
            /** @description How many readings that day has. */
            readings: number;
            /** Format: double */
            systolic: number;
            target: components["schemas"]["Held"] | null;
        };
        /** @description Facts beside the value. What is null was not known, or has no meaning for the kind. */
        ClinicalContext: {
            /**
             * @description On so many days with a pressure in this setting, back from today, every one was above target.
             * @default null
             */
            days_above_target_before: number | null;
            /**
             * @description mmHg, systolic and diastolic, that a standing pressure is below the one before it.
             * @default null
             */
            fallen: number[] | null;
            /**
             * Format: double
             * @description kg above the lowest weight of the hours before.
             * @default null
             */
            gained_kg: number | null;
            /**
             * Format: double
             * @description mmHg that the mean of the last days, this one included, is above the mean of the days before.
             * @default null
             */
            mean_risen: number | null;
            /** @default null */
            own: components["schemas"]["PersonalTarget"] | null;
            /**
             * @description The date for reviewing it is over.
             * @default false
             */
            own_overdue: boolean;
        };
        /** @description A practice that is not open any more, and whom that concerns. */
        ClosedPractice: {
            /**
             * Format: date
             * @description Its last day, where the register knows it.
             */
            closed_on?: string | null;
            /**
             * Format: int64
             * @description Its GPs who could log in if it were open.
             */
            gps: number;
            name: string;
            ods_code: string;
            /**
             * Format: int64
             * @description Patients of it who are looked after or wait.
             */
            patients: number;
            /**
             * Format: int64
             * @description Its referrals that are not decided.
             */
            referrals: number;
            /** @description The register's letter for its status: `C` is closed, `B` retired, `D` dormant, `P` proposed. */
            status: string;
            /** @description The practice that took over, where the register knows it. */
            successor?: string | null;
        };
        /**
         * @description What of a reading a code is about.
         * @enum {string}
         */
        CodedPart: "value" | "panel" | "systolic" | "diastolic" | "systolic-home-average" | "diastolic-home-average";
        /** @description A colleague as others know them. */
        Colleague: {
            id: components["schemas"]["UserId"];
            name: string;
        };
        /** @description A need, with what is done about it. */
        CommunicationNeed: {
            act: string;
            blocks: components["schemas"]["NeedBlocks"][];
            detail: string;
            need: string;
            title: string;
        };
        /** @description A need that can be recorded. */
        CommunicationNeedChoice: {
            /** @description What whoever gets in touch does about it. */
            act: string;
            blocks: components["schemas"]["NeedBlocks"][];
            /** @description What else has to be said with it; nothing where it stands for itself. */
            detail: string | null;
            /**
             * Format: int32
             * @description Added to every call.
             */
            extra_minutes: number;
            name: string;
            /** @description The citation. */
            source: string;
            title: string;
        };
        /** @description The needs of a patient, and those that can be recorded. */
        CommunicationNeeds: {
            asked_at: components["schemas"]["Timestamp"] | null;
            asked_by: components["schemas"]["UserId"] | null;
            choices: components["schemas"]["CommunicationNeedChoice"][];
            /** Format: int32 */
            extra_minutes: number;
            needs: components["schemas"]["CommunicationNeed"][];
            patient: components["schemas"]["PatientId"];
            /**
             * Format: int64
             * @description 0 as long as nobody has asked.
             */
            version: number;
        };
        /** @description What somebody answered when they were asked; the whole of it. An empty list: they were asked and have none. */
        CommunicationNeedsToRecord: {
            needs: components["schemas"]["RecordedNeed"][];
        };
        /** @description What a completed call came to. */
        Completed: {
            call: components["schemas"]["CallId"];
            completed_at: components["schemas"]["Timestamp"];
            next: components["schemas"]["Planned"];
            proposed_phase: components["schemas"]["PhaseDestination"] | null;
            readings: components["schemas"]["Recorded"][];
        };
        /** @description What somebody is worried about. */
        Concern: {
            /** @description 1 to 2000 characters. */
            note: string;
            /** @description `amber` (within days) or `red` (the same day). */
            severity: components["schemas"]["Severity"];
        };
        /**
         * @description How a person agreed to be referred.
         * @enum {string}
         */
        Consent: "verbal" | "written";
        /** @description How somebody is reached, and how not. */
        Contact: {
            do_not_call: boolean;
            /** @description Letters in 18 point. */
            large_print: boolean;
            letter_opt_out: boolean;
            mobile: components["schemas"]["Phone"] | null;
            phone: components["schemas"]["Phone"] | null;
            /** @description A call found that the number does not work; a new number clears it. */
            phone_unusable: boolean;
            /** @description Lines as on an envelope, without the name. */
            postal_address: string | null;
            preferred_days: components["schemas"]["Day"][];
            safe_contact_only: boolean;
            sms_opt_out: boolean;
            text_relay_only: boolean;
            voicemail_consent: components["schemas"]["VoicemailConsent"];
            window: components["schemas"]["Window"];
        };
        /** @description Everything that ends a conversation. */
        Conversation: {
            /** @description Answers by question that were not saved one by one. */
            answers?: {
                [key: string]: unknown;
            };
            /** @description The fencing token of the claim. */
            lease_token: string;
            next?: components["schemas"]["Next"] | null;
            notes?: string;
            /** @description What was measured. */
            readings?: components["schemas"]["NewReading"][];
        };
        /** @description What is wrong with a reading, and what it should have been. */
        Correction: {
            /** @description One sentence for the next reader. */
            reason: string;
            replacement?: components["schemas"]["NewReading"] | null;
        };
        /** @enum {string} */
        Day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /**
         * @description Part of the day in which people are tried.
         * @enum {string}
         */
        DayBand: "morning" | "afternoon" | "evening";
        /** @description Whether what is left fits into what is left of the day. */
        DayFit: {
            /**
             * Format: int32
             * @description Minutes that the care manager works today; 0 on a day off.
             */
            available_minutes: number;
            /**
             * Format: int32
             * @description Planned minutes of what was completed.
             */
            done_minutes: number;
            /** @description When their day ends, `HH:MM`; null on a day off. */
            ends: string | null;
            /**
             * Format: int32
             * @description Minutes until their day ends.
             */
            left_minutes: number;
            /**
             * Format: int32
             * @description Planned minutes of what is left.
             */
            planned_minutes: number;
        };
        /** @description What is planned for a day against the time there is. */
        DayLoad: {
            /**
             * Format: int64
             * @description Minutes of the care managers who work on that day.
             */
            available_minutes: number;
            /**
             * Format: int64
             * @description Open calls that are due, with what is overdue on the first day.
             */
            calls: number;
            /** Format: date */
            date: string;
            /** Format: int64 */
            planned_minutes: number;
        };
        Death: {
            /** @default null */
            died_on?: components["schemas"]["CivilDate"] | null;
        };
        DecisionReason: {
            reason: string;
        };
        /** @description What a gateway says about a message. Whatever else it says is not read. */
        DeliveryReport: {
            /** @description The gateway's or the network's own code for why it failed; kept if it is 1 to 40 letters, digits and `.`, `_`, `-`. */
            error?: string | null;
            /** @description Our id of the message (`msg_…`). */
            id: string;
            /** @description The gateway sends nothing to this number any more, because somebody there wants no texts. */
            opted_out?: boolean;
            /** @description `delivered` or `failed`. Any other word is kept, and nothing done about it. */
            status: string;
        };
        /** @description A referral and a record that disagree. */
        DemographicReview: {
            created_at: components["schemas"]["Timestamp"];
            /** @description What disagrees. With `nhs_number` the record was found by name, birth date and telephone. */
            fields: components["schemas"]["ReviewedField"][];
            id: components["schemas"]["ReviewId"];
            outcome: components["schemas"]["ReviewOutcome"] | null;
            patient: components["schemas"]["PatientId"];
            referral: components["schemas"]["ReferralId"] | null;
            resolved_at: components["schemas"]["Timestamp"] | null;
            resolved_by: components["schemas"]["UserId"] | null;
        };
        /** @description A care manager's day. */
        Desk: {
            care_manager: components["schemas"]["CareManagerId"];
            care_manager_name: string;
            /** Format: date */
            date: string;
            day: components["schemas"]["DayFit"];
            day_ends: string;
            /** @description When the service phones people at all, `HH:MM`. */
            day_starts: string;
            /** @description What is done, in the order of the day. */
            done: components["schemas"]["DeskDone"][];
            held: components["schemas"]["CallId"] | null;
            /** @description What is left, in the order in which it would be claimed. */
            items: components["schemas"]["DeskCall"][];
            list_written_at: components["schemas"]["Timestamp"] | null;
            next: components["schemas"]["CallId"] | null;
            /** @description The service's clock. */
            now: components["schemas"]["Timestamp"];
            /** @description Hand-offs that are offered to the caller, and those that the caller has offered. */
            offered: components["schemas"]["Handoff"][];
        };
        /** @description A call that is left. */
        DeskCall: components["schemas"]["Queued"] & {
            /** @description BCP 47. */
            language: string;
            /**
             * Format: int32
             * @description Planned, talk and wrap-up, with what the patient's needs add.
             */
            minutes: number;
            /** @description Names of the communication needs in force; null if the patient was never asked. */
            needs: string[] | null;
            person: components["schemas"]["ListedPerson"];
            section: components["schemas"]["DeskSection"];
            voicemail: components["schemas"]["VoicemailConsent"];
            window: components["schemas"]["Window"];
        };
        /** @description What somebody has done today about a call. */
        DeskDone: {
            at: components["schemas"]["Timestamp"];
            call: components["schemas"]["CallId"];
            disposition: components["schemas"]["Disposition"] | null;
            kind: components["schemas"]["CallKind"];
            /**
             * Format: date
             * @description When the patient is phoned next, if that is planned.
             */
            next_on: string | null;
            patient: components["schemas"]["PatientId"];
            person: components["schemas"]["ListedPerson"];
        };
        /**
         * @description Where a call stands on the desk.
         * @enum {string}
         */
        DeskSection: "first" | "now" | "later";
        /** @description What a care manager reports of a dial. */
        DialReport: {
            callback_at?: components["schemas"]["Timestamp"] | null;
            disposition: components["schemas"]["Disposition"];
            /** @description The fencing token of the claim. */
            lease_token: string;
            note?: string;
        };
        /** @description The end of a stay. */
        Discharge: {
            note?: string;
            reason: components["schemas"]["DischargeReason"];
        };
        /** @description The call after a discharge. */
        DischargeFollowUp: {
            call: components["schemas"]["CallId"] | null;
            call_status: components["schemas"]["CallStatus"] | null;
            due_at: components["schemas"]["Timestamp"] | null;
            no_call: components["schemas"]["NoDischargeCall"] | null;
            state: components["schemas"]["FollowUpState"];
        };
        /**
         * @description Why a stay in the service ends.
         * @enum {string}
         */
        DischargeReason: "goals-reached" | "graduated" | "withdrew" | "moved-away" | "deceased" | "unsuitable" | "care-elsewhere" | "referral-withdrawn";
        /**
         * @description Why a practice dismisses a suggestion.
         * @enum {string}
         */
        DismissalReason: "looked-after-elsewhere" | "not-suitable" | "does-not-want" | "data-wrong" | "later";
        /** @description A dismissed suggestion, and until when the person is not suggested again. */
        DismissedSuggestion: {
            /** Format: date */
            away_until: string;
            id: components["schemas"]["SuggestionId"];
            reason: components["schemas"]["DismissalReason"];
        };
        /**
         * @description What a dial came to. `completed` is said by completing the call.
         * @enum {string}
         */
        Disposition: "partial" | "no-answer" | "voicemail-left" | "engaged" | "number-invalid" | "wrong-person" | "callback-requested" | "inconvenient" | "declined-this-call" | "withdrew" | "interpreter-unavailable" | "in-hospital" | "deceased" | "moved-away" | "identity-not-confirmed" | "escalated" | "technical-fault";
        /** @description What has been typed so far; replaces the draft and renews the lease. */
        Draft: {
            /** @description Whatever the client needs to resume: answers, notes, the question it stands at. At most 64 KiB. */
            draft: {
                [key: string]: unknown;
            };
            /** @description The fencing token of the claim. */
            lease_token: string;
        };
        /** @description How long the call is held after a save. */
        DraftKept: {
            lease_until: components["schemas"]["Timestamp"];
        };
        EnrolmentId: string;
        /**
         * @description Where a stay in the service stands.
         * @enum {string}
         */
        EnrolmentStatus: "waiting" | "active" | "paused" | "discharged";
        /** @description A patient's stay in the service. */
        EnrolmentView: {
            activated_at: components["schemas"]["Timestamp"] | null;
            /** @description Why this care manager: the points for each reason. */
            assignment_why: {
                [key: string]: unknown;
            };
            care_manager: components["schemas"]["CareManagerId"] | null;
            covered_by: components["schemas"]["CareManagerId"] | null;
            discharge_reason: string | null;
            discharged_at: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["EnrolmentId"];
            patient: components["schemas"]["PatientId"];
            pause_reason: string | null;
            /** Format: date */
            paused_until: string | null;
            phase: components["schemas"]["Phase"];
            referral: components["schemas"]["ReferralId"] | null;
            status: components["schemas"]["EnrolmentStatus"];
            /**
             * Format: int32
             * @description 1 most urgent … 9.
             */
            urgency: number;
            /** Format: int64 */
            version: number;
            waiting_since: components["schemas"]["Timestamp"];
            /** @description Why this person is enrolled. */
            why: string;
        };
        Entered: number | string;
        /** @description The escalation that a reading is in. */
        Escalated: {
            id: components["schemas"]["EscalationId"];
            raised: components["schemas"]["Raised"];
            /** @description Below the assessment's where the reading is old. */
            severity: components["schemas"]["Severity"];
        };
        /** @description One escalation with everything about it. */
        Escalation: components["schemas"]["EscalationSummary"] & {
            /** @description What whoever asks may do about it as it stands. */
            allowed_actions: components["schemas"]["EscalationAct"][];
            events: components["schemas"]["EventView"][];
            on_call_fallback: components["schemas"]["Recipient"] | null;
            /** @description How it can be resolved: the outcomes of the protocol in force. */
            outcomes: string[];
            /** @description The protocol that the policy comes from, and its version. */
            policy_protocol: string;
            policy_version: string;
            /** @description The readings that opened it and joined it, oldest news first. */
            readings: components["schemas"]["ReadingId"][];
            /** @description The policy as it was frozen when the escalation opened or worsened. */
            steps: components["schemas"]["PolicyStep"][];
            /**
             * Format: int64
             * @description Minutes between two alarms once the last step has been told.
             */
            then_every_minutes: number;
        };
        /**
         * @description What can be done about an escalation.
         * @enum {string}
         */
        EscalationAct: "acknowledge" | "advance" | "resolve" | "comment";
        /**
         * @description What happens to an escalation, as its events name it.
         * @enum {string}
         */
        EscalationEvent: "opened" | "joined" | "worsened" | "told" | "gathered" | "no-recipient" | "on-call-uncovered" | "acknowledged" | "advanced" | "commented" | "alarm-again" | "reading-superseded" | "resolved";
        /** @description Escalations that are not resolved. */
        EscalationFigures: {
            amber: components["schemas"]["SeverityFigures"];
            red: components["schemas"]["SeverityFigures"];
            /** Format: int64 */
            resolved_today: number;
        };
        EscalationId: string;
        /**
         * @description Where an escalation stands.
         * @enum {string}
         */
        EscalationStatus: "open" | "acknowledged" | "resolved";
        /** @description One escalation in short. */
        EscalationSummary: {
            acknowledged_at: components["schemas"]["Timestamp"] | null;
            acknowledged_by: components["schemas"]["UserId"] | null;
            cause: string;
            id: components["schemas"]["EscalationId"];
            /**
             * Format: int32
             * @description Number of the policy step that is told next, counted from 0.
             */
            next_step: number;
            next_step_at: components["schemas"]["Timestamp"] | null;
            note: string | null;
            opened_at: components["schemas"]["Timestamp"];
            outcome: string | null;
            patient: components["schemas"]["PatientId"];
            protocol_version: string;
            resolved_at: components["schemas"]["Timestamp"] | null;
            resolved_by: components["schemas"]["UserId"] | null;
            /** @description The rule that found it, and the version of the protocol that the rule stands in. */
            rule: string;
            severity: components["schemas"]["Severity"];
            status: components["schemas"]["EscalationStatus"];
            /** Format: int64 */
            version: number;
        };
        /** @description Something that happened to an escalation. */
        EventView: {
            at: components["schemas"]["Timestamp"];
            /** @description Of `commented`, what was said. */
            detail: string;
            event: components["schemas"]["EscalationEvent"];
            /** @description Their name. */
            name: string | null;
            reading: components["schemas"]["ReadingId"] | null;
            /** Format: int32 */
            step: number | null;
            user: components["schemas"]["UserId"] | null;
        };
        /** @description A past decision with everything that it was made from. */
        Explained: {
            assessed_at: components["schemas"]["Timestamp"];
            at_target: boolean | null;
            /** @description The decision in sentences: what it was made from, each finding with its source, the target. */
            explanation: string[];
            /** @description The most severe first. */
            findings: components["schemas"]["Finding"][];
            id: components["schemas"]["AssessmentId"];
            inputs: components["schemas"]["Inputs"];
            patient: components["schemas"]["PatientId"];
            protocol: string;
            protocol_version: string;
            reading: components["schemas"]["ReadingId"];
            rule: string;
            severity: components["schemas"]["Severity"];
            target: components["schemas"]["Held"] | null;
        };
        /**
         * @description What is known of somebody on a register.
         * @enum {string}
         */
        FactKind: "blood-pressure" | "hba1c" | "ldl-cholesterol" | "non-hdl-cholesterol" | "total-cholesterol" | "foot-check" | "acr" | "mrc" | "smoking" | "frailty" | "emergency-admission" | "maximal-treatment" | "declined" | "unsuitable" | "invited";
        /** @description What is wrong with one field, by JSON pointer (`/birth_date`) or column (`birth_date`). */
        FieldError: {
            /** @description Stable code, `kebab-case`. */
            code: string;
            /** @description JSON pointer of the field, empty for the whole body. */
            pointer: string;
            /** @description One sentence for a person; never holds the value itself. */
            reason: string;
        };
        /** @description A fault of the file as a whole. */
        FileFault: {
            code: string;
            /** @description One sentence for a person. */
            reason: string;
        };
        /** @description One rule that had something to say. */
        Finding: {
            /** @description `systolic from 170, below 180` */
            because: string;
            /** @description The file that the rule stands in. */
            protocol: string;
            rule: string;
            says: string;
            severity: components["schemas"]["Severity"];
            /** @description Id and text of the source, as they stood. */
            source: string;
        };
        /**
         * @description Where the call after a discharge stands.
         * @enum {string}
         */
        FollowUpState: "due" | "late" | "reached" | "not-reached" | "none";
        /** @description A referral as it comes in. Every field may be missing, so that one answer can name all that are. */
        Form: {
            /**
             * @description `YYYY-MM-DD`
             * @default null
             */
            birth_date?: string | null;
            /**
             * @description Names of protocols: `hypertension`, `type-2-diabetes`, …
             * @default null
             */
            conditions?: string[] | null;
            /**
             * @description How the person agreed to be referred: `verbal` or `written`.
             * @default null
             */
            consent?: string | null;
            /** @default null */
            family_name?: string | null;
            /**
             * @description At least one of `given_name` and `family_name`: some people have one name.
             * @default null
             */
            given_name?: string | null;
            /**
             * Format: double
             * @default null
             */
            height_cm?: number | null;
            /**
             * @description ISO 639 code of two or three letters.
             * @default null
             */
            language?: string | null;
            /** @default null */
            mobile?: string | null;
            /**
             * @description Ten digits, with or without spaces.
             * @default null
             */
            nhs_number?: string | null;
            /**
             * @description At least one of `phone` and `mobile`.
             * @default null
             */
            phone?: string | null;
            /**
             * @description ODS code; a GP's own practice unless given.
             * @default null
             */
            practice_ods_code?: string | null;
            /**
             * @description `YYYY-MM-DD`; today unless given.
             * @default null
             */
            referred_on?: string | null;
            /**
             * @description `female`, `male`, `other` or `unknown`
             * @default null
             */
            sex?: string | null;
            /** @default null */
            smokes_now?: boolean | null;
            /**
             * @description How they are addressed: `Mrs`, `Dr`, …
             * @default null
             */
            title?: string | null;
            /**
             * Format: double
             * @default null
             */
            total_cholesterol_mmol_l?: number | null;
            /**
             * Format: int32
             * @description 1 most urgent … 9; 5 unless given.
             * @default null
             */
            urgency?: number | null;
            /**
             * Format: double
             * @default null
             */
            weight_kg?: number | null;
            /**
             * @description One of the reasons of the protocols; the usual one unless given.
             * @default null
             */
            why?: string | null;
        };
        /** @description Somebody who was found. */
        Found: components["schemas"]["PatientSummary"] | {
            id: components["schemas"]["PatientId"];
            restricted: boolean;
        };
        /**
         * @description Where the circuit breaker of a gateway stands.
         * @enum {string}
         */
        GatewayCircuit: "closed" | "open" | "half-open";
        /** @description A gateway, as the process that answers sees it. */
        GatewayState: {
            channel: components["schemas"]["Channel"];
            circuit: components["schemas"]["GatewayCircuit"];
            open_until: components["schemas"]["Timestamp"] | null;
            /** @description Its name in the configuration. */
            provider: string;
        };
        /** @description An answer as it was given. */
        GivenAnswer: {
            at: components["schemas"]["Timestamp"];
            by: components["schemas"]["UserId"];
            script_version: string;
            value: components["schemas"]["AnswerValue"] | null;
        };
        /** @description Somebody else's patient, opened with a reason. */
        GlassBreak: {
            /** @description Until when the record stays open to them. */
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["GlassBreakId"];
            patient: components["schemas"]["PatientId"];
        };
        GlassBreakId: string;
        /** @description A break, who made it and why. */
        GlassBreakRecord: {
            broken_at: components["schemas"]["Timestamp"];
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["GlassBreakId"];
            opened_by: components["schemas"]["UserId"] | null;
            patient: components["schemas"]["PatientId"];
            reason: string;
            username: string;
            way: components["schemas"]["GlassBreakWay"];
        };
        /** @description A break of the glass, and whose record it opened. */
        GlassBreakView: components["schemas"]["GlassBreakRecord"] & {
            person: components["schemas"]["ListedPerson"];
        };
        /**
         * @description How a record came to be open to somebody who does not look after the patient.
         * @enum {string}
         */
        GlassBreakWay: "broken" | "inbound-call" | "opened";
        /**
         * @description What lets somebody do something with a patient's things.
         * @enum {string}
         */
        Ground: "role" | "practice" | "sent" | "themself" | "caseload" | "ward" | "holds-call" | "held-call" | "alarm" | "handed-over" | "took-their-call" | "broken-glass" | "any-patient" | "service";
        /**
         * @description What became of a text that came in.
         * @enum {string}
         */
        Handled: "opted-out" | "opted-in" | "call-promised" | "recorded" | "refused" | "passed-on" | "shared-number" | "unknown-sender" | "courtesy" | "repeated";
        /** @description A call that was passed on, or offered. */
        Handoff: {
            call: components["schemas"]["CallId"];
            decided_at: components["schemas"]["Timestamp"] | null;
            /** @description Until when it can be accepted. */
            expires_at: components["schemas"]["Timestamp"];
            from: components["schemas"]["UserId"];
            id: components["schemas"]["HandoffId"];
            note: string;
            offered_at: components["schemas"]["Timestamp"];
            patient: components["schemas"]["PatientId"];
            /** @description Why it was declined. */
            reason: string;
            status: components["schemas"]["HandoffStatus"];
            to: components["schemas"]["CareManagerId"];
        };
        /** @description Why a colleague does not take it. */
        HandoffDecline: {
            reason: string;
        };
        HandoffId: string;
        /** @description A call to be passed on. */
        HandoffOffer: {
            /** @description The fencing token of the claim, for a call that the actor holds. */
            lease_token?: string | null;
            /** @description What the colleague has to know. */
            note: string;
            to: components["schemas"]["CareManagerId"];
        };
        /**
         * @description Where an offer stands.
         * @enum {string}
         */
        HandoffStatus: "offered" | "accepted" | "declined" | "expired";
        /** @description `live` or `ready`. */
        Health: {
            status: string;
        };
        /** @description The target that a blood pressure was held against. */
        Held: {
            /** Format: double */
            diastolic_below: number;
            source: string;
            /**
             * Format: double
             * @description mmHg; both components must be below.
             */
            systolic_below: number;
            target: string;
        };
        /** @description What a bank holiday is called. */
        HolidayToKeep: {
            /** @description At most 100 characters. */
            notes?: string;
            /** @description 1 to 100 characters. */
            title: string;
        };
        /**
         * @description Where somebody went from hospital.
         * @enum {string}
         */
        HospitalDestination: "home" | "care-home" | "other-hospital" | "died";
        /**
         * @description What a hospital tells of a visit; in brackets the event of HL7 v2 ADT. The order is that in which events of one moment
         *     count.
         * @enum {string}
         */
        HospitalEventKind: "admitted" | "transferred" | "updated" | "discharged" | "admission-cancelled" | "discharge-cancelled";
        /** @description What was told is taken. It does not say whether anybody in the service is meant. */
        HospitalEventTaken: {
            kind: components["schemas"]["HospitalEventKind"];
            message_id: string;
            source: string;
        };
        /** @description Discharges of 90 days, and what became of them. */
        HospitalFigures: {
            /**
             * Format: int64
             * @description Discharges from 120 to 30 days ago after which somebody could be in hospital again.
             */
            discharges: number;
            /**
             * Format: int64
             * @description Whose call after discharge was due: by now, or made already.
             */
            followed: number;
            /**
             * Format: int64
             * @description Of those, who was spoken to before the time was up.
             */
            in_time: number;
            /** @description Discharges without a call, by reason. */
            no_call: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Of those, emergency admissions within 30 days.
             */
            readmitted: number;
            /**
             * Format: int64
             * @description Calls whose time is not up yet.
             */
            waiting: number;
        };
        /** @description A stay in hospital of a patient. */
        HospitalStay: {
            admission: components["schemas"]["Admission"] | null;
            admitted_at: components["schemas"]["Timestamp"] | null;
            care_manager: components["schemas"]["CareManagerId"] | null;
            destination: components["schemas"]["HospitalDestination"] | null;
            discharged_at: components["schemas"]["Timestamp"] | null;
            follow_up: components["schemas"]["DischargeFollowUp"] | null;
            id: components["schemas"]["HospitalStayId"];
            patient: components["schemas"]["PatientId"];
            /** @description Who told of it. */
            source: string;
            status: components["schemas"]["HospitalStayStatus"];
        };
        HospitalStayId: string;
        /**
         * @description Where a stay in hospital stands.
         * @enum {string}
         */
        HospitalStayStatus: "open" | "ended" | "cancelled";
        /** @description What came of a check. Somebody who does not look after the patient learns yes or no, and nothing about single items. */
        IdentityCheck: {
            id: components["schemas"]["IdentityCheckId"];
            /** @description Items that match; given and family name together count as one. */
            matches: number | null;
            needed: number;
            outcomes: components["schemas"]["IdentityOutcome"][] | null;
            /**
             * Format: int32
             * @description Tries left today, before it is for somebody else to find out.
             */
            tries_left: number;
            verified: boolean;
        };
        IdentityCheckId: string;
        /** @description A check of a caller, in a call or when they phone in. */
        IdentityCheckRequest: {
            call?: components["schemas"]["CallId"] | null;
            claims: components["schemas"]["IdentityClaims"];
        };
        /** @description What the caller says; what they did not say is left out. */
        IdentityClaims: {
            /** @default null */
            birth_date?: components["schemas"]["CivilDate"] | null;
            /** @default null */
            family_name?: string | null;
            /** @default null */
            given_name?: string | null;
            /** @default null */
            nhs_number?: string | null;
            /**
             * @description The last four digits or more of a number that they can be reached on.
             * @default null
             */
            phone_last_digits?: string | null;
        };
        /**
         * @description What was compared.
         * @enum {string}
         */
        IdentityItem: "birth-date" | "given-name" | "family-name" | "nhs-number" | "phone-last-digits";
        /** @description What came of one item. */
        IdentityOutcome: {
            item: components["schemas"]["IdentityItem"];
            match: boolean;
        };
        /** @description Whether the one on the telephone was verified in a call. */
        IdentityStanding: {
            /** @description No more tries today. */
            locked: boolean;
            needed: number;
            verified: boolean;
        };
        /** @description What is to be known of a row that was not rejected. */
        ImportNote: {
            code: string;
            field: string;
            reason: string;
            /** Format: int64 */
            row: number;
        };
        /** @description What became of a file. `rows` is the sum of `taken`, `unchanged`, `sent_again`, `rejected` and `not_read`. */
        ImportSummary: {
            /** @description What is wrong with the file as a whole, in a sentence each. */
            faults: components["schemas"]["FileFault"][];
            /**
             * Format: int64
             * @description How many of the rejected and unread rows may hold an unsafe reading: look at these first.
             */
            may_be_unsafe: number;
            /**
             * Format: int64
             * @description Rows that a fault of the file as a whole made unreadable.
             */
            not_read: number;
            /** @description What is to be known of the first rows that were taken or unchanged. */
            notes: components["schemas"]["ImportNote"][];
            /**
             * Format: int64
             * @description Notes that are not in `notes`.
             */
            notes_left_out: number;
            /** Format: int64 */
            rejected: number;
            /** @description The faults of the first rejected rows, in the order of the file and of its columns. */
            rejects: components["schemas"]["Reject"][];
            /**
             * Format: int64
             * @description Rejected rows whose faults are not in `rejects`.
             */
            rejects_left_out: number;
            /**
             * Format: int64
             * @description Rows of the file, but for the header and empty ones.
             */
            rows: number;
            /**
             * Format: int64
             * @description Rows that were here before, of a referral that has ended meanwhile: nothing was changed, `notes` has the state of each.
             */
            sent_again: number;
            /** Format: int64 */
            taken: number;
            /**
             * Format: int64
             * @description Rows that were here before.
             */
            unchanged: number;
            warnings: components["schemas"]["Warning"][];
        } & {
            [key: string]: number;
        };
        /** @description A text message that somebody sent to the service. */
        Inbound: {
            body: string;
            /** @description The sender's telephone number. */
            from: string;
            /** @description True where the gateway itself has blocked the number because of this text, false where it lets texts through again. */
            opted_out?: boolean | null;
        };
        /** @description What came of a call, for the one who took it. */
        InboundCall: {
            at: components["schemas"]["Timestamp"];
            id: components["schemas"]["InboundCallId"];
            identity: components["schemas"]["IdentityCheck"] | null;
            /** @description The caller was verified, but the one who took the call has opened as many records as one may: a team lead can open it. */
            needs_a_team_lead: boolean;
            patient: components["schemas"]["PatientId"];
            promise: components["schemas"]["CallbackPromise"] | null;
            record_open_until: components["schemas"]["Timestamp"] | null;
            /** @description The promised time as it is said to the caller, on their own clock. */
            say: string | null;
        };
        InboundCallId: string;
        /** @description A call that is taken. */
        InboundCallToTake: {
            claims?: components["schemas"]["IdentityClaims"] | null;
            /** @description With `dealt-with`: what was done. */
            note?: string;
            outcome: components["schemas"]["InboundOutcome"];
            /** @description What it is about. */
            reason: string;
            urgency: components["schemas"]["Urgency"];
        };
        /** @description A text as staff see it. */
        InboundMessage: {
            alarm: components["schemas"]["NumberAlarm"] | null;
            body: string | null;
            /** @description Hidden from administrators, like what it says. */
            from: string | null;
            handled: components["schemas"]["Handled"];
            id: components["schemas"]["InboundMessageId"];
            received_at: components["schemas"]["Timestamp"];
        };
        InboundMessageId: string;
        /**
         * @description What came of a call that was taken.
         * @enum {string}
         */
        InboundOutcome: "dealt-with" | "call-back";
        Information: {
            information: string;
        };
        /** @description Everything a judgement is made from. */
        Inputs: {
            /** Format: double */
            acr_mg_mmol: number | null;
            /**
             * Format: int32
             * @description Years, on the local date of the reading.
             */
            age: number;
            beside: components["schemas"]["ClinicalContext"];
            beyond: components["schemas"]["Beyond"] | null;
            /** @description Whose protocols speak beside the common one, by name. */
            conditions: string[];
            /**
             * Format: double
             * @description mmHg
             */
            diastolic: number | null;
            kind: components["schemas"]["ReadingKind"];
            setting: components["schemas"]["Setting"];
            /** @description None: nobody asked. */
            symptoms: string[] | null;
            /**
             * Format: double
             * @description Canonical unit, unrounded; the systolic of a blood pressure.
             */
            value: number | null;
        };
        /** @description The telephone interpreters that the service has a contract with. */
        Interpreters: {
            /** @description The account number that the interpreters ask for; empty where there is none. */
            account: string;
            telephone: components["schemas"]["Phone"];
        };
        /** @description A list that comes whole. */
        Items_Absence: {
            items: {
                care_manager_id: components["schemas"]["CareManagerId"];
                cover_id: components["schemas"]["CareManagerId"] | null;
                /**
                 * Format: date
                 * @description First day away.
                 */
                from_date: string;
                id: components["schemas"]["AbsenceId"];
                /** @description Shown to team leads and to the one who is away; it may be about their health. */
                reason: string | null;
                status: components["schemas"]["AbsenceStatus"];
                /**
                 * Format: date
                 * @description Last day away.
                 */
                until_date: string;
            }[];
        };
        /** @description A list that comes whole. */
        Items_BankHoliday: {
            items: {
                /** Format: date */
                date: string;
                /** @description Such as that it stands in for another day; empty where there is nothing to say. */
                notes: string;
                title: string;
            }[];
        };
        /** @description A list that comes whole. */
        Items_CareManagerView: {
            items: {
                /** @description Absent today. */
                absent: boolean;
                /** Format: int32 */
                capacity: number;
                /**
                 * Format: int32
                 * @description Places taken: own patients and those covered for a colleague.
                 */
                caseload: number;
                /**
                 * Format: int64
                 * @description Of those, patients covered for a colleague.
                 */
                covering: number;
                draining: boolean;
                /** @description May log in, as a care manager. */
                enabled: boolean;
                id: components["schemas"]["CareManagerId"];
                /** Format: int32 */
                minutes_per_day: number;
                name: string;
                /**
                 * Format: int64
                 * @description Patients, own or covered, whom nobody looks after today: this care manager cannot, and nobody covers.
                 */
                uncovered: number;
            }[];
        };
        /** @description A list that comes whole. */
        Items_ClosedPractice: {
            items: {
                /**
                 * Format: date
                 * @description Its last day, where the register knows it.
                 */
                closed_on: string | null;
                /**
                 * Format: int64
                 * @description Its GPs who could log in if it were open.
                 */
                gps: number;
                name: string;
                ods_code: string;
                /**
                 * Format: int64
                 * @description Patients of it who are looked after or wait.
                 */
                patients: number;
                /**
                 * Format: int64
                 * @description Its referrals that are not decided.
                 */
                referrals: number;
                /** @description The register's letter for its status: `C` is closed, `B` retired, `D` dormant, `P` proposed. */
                status: string;
                /** @description The practice that took over, where the register knows it. */
                successor: string | null;
            }[];
        };
        /** @description A list that comes whole. */
        Items_Found: {
            items: (components["schemas"]["PatientSummary"] | {
                id: components["schemas"]["PatientId"];
                restricted: boolean;
            })[];
        };
        /** @description A list that comes whole. */
        Items_Handoff: {
            items: {
                call: components["schemas"]["CallId"];
                decided_at: components["schemas"]["Timestamp"] | null;
                /** @description Until when it can be accepted. */
                expires_at: components["schemas"]["Timestamp"];
                from: components["schemas"]["UserId"];
                id: components["schemas"]["HandoffId"];
                note: string;
                offered_at: components["schemas"]["Timestamp"];
                patient: components["schemas"]["PatientId"];
                /** @description Why it was declined. */
                reason: string;
                status: components["schemas"]["HandoffStatus"];
                to: components["schemas"]["CareManagerId"];
            }[];
        };
        /** @description A list that comes whole. */
        Items_HospitalStay: {
            items: {
                admission: components["schemas"]["Admission"] | null;
                admitted_at: components["schemas"]["Timestamp"] | null;
                care_manager: components["schemas"]["CareManagerId"] | null;
                destination: components["schemas"]["HospitalDestination"] | null;
                discharged_at: components["schemas"]["Timestamp"] | null;
                follow_up: components["schemas"]["DischargeFollowUp"] | null;
                id: components["schemas"]["HospitalStayId"];
                patient: components["schemas"]["PatientId"];
                /** @description Who told of it. */
                source: string;
                status: components["schemas"]["HospitalStayStatus"];
            }[];
        };
        /** @description A list that comes whole. */
        Items_Letter: {
            items: {
                /** @description Why it cannot be printed, and waits for a person. */
                held_because: string | null;
                id: components["schemas"]["LetterId"];
                kind: components["schemas"]["LetterKind"];
                language: string;
                /** @description In 18 point unless somebody asks for the other. */
                large_print: boolean;
                message: components["schemas"]["MessageId"] | null;
                /**
                 * Format: date
                 * @description First day of the month that it is about.
                 */
                month: string | null;
                patient: components["schemas"]["PatientId"] | null;
                /** @description Where it is printed. */
                pdf: string;
                /** @description ODS code. */
                practice: string;
                reader: components["schemas"]["LetterReader"];
                referral: components["schemas"]["ReferralId"] | null;
                template: string;
                template_version: string;
                /** @description The patient's language, where the letter is not translated into it. */
                wanted_language: string | null;
                written_at: components["schemas"]["Timestamp"];
                written_by: components["schemas"]["UserId"] | null;
            }[];
        };
        /** @description A list that comes whole. */
        Items_ListedRegister: {
            items: {
                file: components["schemas"]["RegisterFile"] | null;
                practice_name: string;
                practice_ods_code: string;
                suggestions: components["schemas"]["SuggestionCounts"];
            }[];
        };
        /** @description A list that comes whole. */
        Items_ListedSession: {
            items: (components["schemas"]["Session"] & {
                /** @description The one that asks. */
                current: boolean;
            })[];
        };
        /** @description A list that comes whole. */
        Items_ListedWard: {
            items: (components["schemas"]["Ward"] & {
                /** @description What kind of ward it is, for a person. */
                title: string;
            })[];
        };
        /** @description A list that comes whole. */
        Items_MedicineNote: {
            items: {
                /** @description A line for each medicine, as they were told. */
                medicines: string;
                noted_at: components["schemas"]["Timestamp"];
                noted_by: components["schemas"]["UserId"];
                /** @description The name of whoever noted it. */
                noted_by_name: string;
                told_by: components["schemas"]["MedicinesToldBy"];
            }[];
        };
        /** @description A list that comes whole. */
        Items_OnCallClinician: {
            items: (components["schemas"]["Colleague"] & {
                /** @description May log in. */
                enabled: boolean;
                may_be_on_call: boolean;
                /** @description How an alarm can reach them. */
                reached_by: components["schemas"]["Channel"][];
                role: components["schemas"]["Role"];
            })[];
        };
        /** @description A list that comes whole. */
        Items_PhaseProposal: {
            items: {
                enrolment: components["schemas"]["EnrolmentId"];
                patient: components["schemas"]["PatientId"];
                person: components["schemas"]["ListedPerson"];
                phase: components["schemas"]["Phase"];
                proposed: components["schemas"]["PhaseDestination"];
                since: components["schemas"]["Timestamp"];
            }[];
        };
        /** @description A list that comes whole. */
        Items_RegisterFile: {
            items: {
                /** Format: date-time */
                begun_at: string;
                id: components["schemas"]["RegisterFileId"];
                kind: components["schemas"]["RegisterFileKind"];
                /**
                 * Format: int64
                 * @description Who of them is missing from it; they have left if it is `applied`.
                 */
                missing: number;
                /**
                 * Format: int64
                 * @description People on the register before it was read.
                 */
                people_before: number;
                practice_ods_code: string;
                status: components["schemas"]["RegisterFileStatus"];
                /** @description Whether it names everybody, so that whoever is missing has left. */
                whole: boolean;
            }[];
        };
        /** @description A list that comes whole. */
        Items_Score: {
            items: {
                /** @description The names of its bands, the lowest first. */
                bands: string[];
                /** @description Somebody has held its numbers against the publication; without that it cannot be made live. */
                checked: boolean;
                licence: string;
                live: boolean;
                live_by: components["schemas"]["UserId"] | null;
                live_since: components["schemas"]["Timestamp"] | null;
                name: string;
                /** @description No level of need may rest on it. */
                only_orders: boolean;
                /** @description What it may be used for. */
                purpose: string;
                /** @description The publications that it rests on. */
                sources: string[];
                title: string;
                unit: components["schemas"]["ScoreUnit"];
                version: string;
            }[];
        };
        /** @description A list that comes whole. */
        Items_Share: {
            items: {
                level: components["schemas"]["Level"] | null;
                /** Format: int64 */
                patients: number;
                /**
                 * Format: double
                 * @description Of all, in per cent to one decimal.
                 */
                per_cent: number;
            }[];
        };
        /** @description A list that comes whole. */
        Items_ShownScoring: {
            items: (components["schemas"]["Scoring"] & {
                /** @description Whether the score is live now. */
                live: boolean;
                /** @description The inputs that are unknown. */
                missing: components["schemas"]["ScoreInput"][];
                /** @description What the score may be used for; it stands beside every value. */
                purpose: string;
                title: string;
                /** @description Fewer than 500 stays with a value have 30 days behind them: how well it foretells here is not known. */
                uncalibrated: boolean;
            })[];
        };
        /** @description A list that comes whole. */
        Items_TakenCall: {
            items: {
                at: components["schemas"]["Timestamp"];
                id: components["schemas"]["InboundCallId"];
                note: string;
                outcome: components["schemas"]["InboundOutcome"];
                reason: string;
                taken_by: components["schemas"]["UserId"];
                urgency: components["schemas"]["Urgency"];
                verified: boolean | null;
            }[];
        };
        /** @description A list that comes whole. */
        Items_Target: {
            items: {
                /** Format: double */
                diastolic: number | null;
                ended_at: components["schemas"]["Timestamp"] | null;
                ended_by: components["schemas"]["UserId"] | null;
                id: components["schemas"]["TargetId"];
                measure: components["schemas"]["Measure"];
                reason: string;
                /** Format: date */
                review_on: string;
                set_at: components["schemas"]["Timestamp"];
                set_by: components["schemas"]["UserId"];
                /** Format: double */
                value: number;
            }[];
        };
        /** @description A list that comes whole. */
        Items_TextChoice: {
            items: {
                at: components["schemas"]["Timestamp"];
                by: components["schemas"]["UserId"] | null;
                how: components["schemas"]["TextChoiceMade"];
                inbound_message: components["schemas"]["InboundMessageId"] | null;
                number: string;
                opted_out: boolean;
                patient: components["schemas"]["PatientId"] | null;
            }[];
        };
        /** @description A job of the process that answers. */
        JobState: {
            failed_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Since the process began.
             */
            failures: number;
            job: string;
            succeeded_at: components["schemas"]["Timestamp"] | null;
        };
        /** @description One criterion, as it stands. */
        JudgedCriterion: {
            criterion: components["schemas"]["PhaseCriterion"];
            /** @description What was found, in words. */
            found: string;
            met: boolean;
            /** @description What is asked for, in words. */
            needed: string;
            /** @description It is asked of patients with other conditions only; it stands in nobody's way. */
            not_asked: boolean;
            /** @description Where the criterion comes from. */
            source: string;
        };
        /**
         * @description What became of a bank holiday that was sent.
         * @enum {string}
         */
        KeptAs: "new" | "late" | "changed" | "unchanged";
        /** @description A bank holiday, and what became of the calls that stood on it. */
        KeptHoliday: components["schemas"]["BankHoliday"] & {
            calls: components["schemas"]["ClearedCalls"] | null;
            kept_as: components["schemas"]["KeptAs"];
        };
        /** @description A JSON Web Key Set. */
        KeySet: {
            keys: components["schemas"]["PublicKey"][];
        };
        /** @description Who keyed a sheet in, and when. */
        KeyedBy: {
            at: components["schemas"]["Timestamp"];
            /** @description Their name. */
            by: string;
        };
        /** @description A reading of a sheet. */
        KeyedReading: {
            /** @description It had been recorded before, and was not again. */
            already_there: boolean;
            kind: components["schemas"]["ReadingKind"];
            reading: components["schemas"]["ReadingId"];
            /** @description What to do, and what the decision could not know. */
            says: string[];
            severity: components["schemas"]["Severity"] | null;
            taken_at: components["schemas"]["Timestamp"];
        };
        /** @description That somebody said something about an escalation; what they said stands in its events. */
        LastComment: {
            at: components["schemas"]["Timestamp"];
            name: string;
        };
        /** @description Typed too late to be saved, kept for the one who goes on. */
        LateDraft: {
            at: components["schemas"]["Timestamp"];
            /** @description The name of the colleague who typed it. */
            by: string;
            draft: {
                [key: string]: unknown;
            };
        };
        /** @description A letter without what it says. */
        Letter: {
            /** @description Why it cannot be printed, and waits for a person. */
            held_because: string | null;
            id: components["schemas"]["LetterId"];
            kind: components["schemas"]["LetterKind"];
            language: string;
            /** @description In 18 point unless somebody asks for the other. */
            large_print: boolean;
            message: components["schemas"]["MessageId"] | null;
            /**
             * Format: date
             * @description First day of the month that it is about.
             */
            month: string | null;
            patient: components["schemas"]["PatientId"] | null;
            /** @description Where it is printed. */
            pdf: string;
            /** @description ODS code. */
            practice: string;
            reader: components["schemas"]["LetterReader"];
            referral: components["schemas"]["ReferralId"] | null;
            template: string;
            template_version: string;
            /** @description The patient's language, where the letter is not translated into it. */
            wanted_language: string | null;
            written_at: components["schemas"]["Timestamp"];
            written_by: components["schemas"]["UserId"] | null;
        };
        LetterId: string;
        /** @enum {string} */
        LetterKind: "referral-outcome" | "unable-to-contact" | "discharge" | "patient-summary" | "practice-summary";
        /**
         * @description Whom a letter is to.
         * @enum {string}
         */
        LetterReader: "patient" | "practice";
        /**
         * Format: int32
         * @description 1 supported self-care, 2 care management, 3 case management.
         */
        Level: number;
        /** @description A factor that held, with its points and its source as they stood. */
        LevelFactor: {
            factor: string;
            /** Format: int32 */
            points: number;
            says: string;
            source: string;
        };
        /** @description A level from a time on. */
        LevelRecord: {
            at: components["schemas"]["Timestamp"];
            factors: components["schemas"]["LevelFactor"][];
            level: components["schemas"]["Level"];
            /** Format: int32 */
            points: number;
            rule_version: string;
        };
        /** @description Where a patient stands and stood. */
        LevelView: {
            /** @description In sentences. */
            explanation: string[];
            /** @description Newest first. */
            history: components["schemas"]["LevelRecord"][];
            level: components["schemas"]["Level"] | null;
            patient: components["schemas"]["PatientId"];
        };
        /** @description Refused outside `refuse`, to be read back and confirmed outside `confirm`; the ends themselves are inside. */
        LimitsView: {
            confirm: components["schemas"]["RangeView"];
            of: string;
            refuse: components["schemas"]["RangeView"];
        };
        /** @description A page of readings, newest first. The averages belong to the patient, not to the page. */
        ListAnswer: components["schemas"]["Page_Listed"] & {
            clinic_of_record: components["schemas"]["ClinicOfRecord"] | null;
            home_average: components["schemas"]["Average"] | null;
        };
        /** @description One line of a call list. */
        ListEntry: {
            call: components["schemas"]["CallId"];
            care_manager: components["schemas"]["CareManagerId"];
            /** Format: date */
            due_on: string;
            kind: components["schemas"]["CallKind"];
            patient: components["schemas"]["PatientId"];
            /** Format: int32 */
            position: number;
            status: components["schemas"]["CallStatus"];
            why: string;
        };
        /** @description A call back that is still owed, with the person whom it is owed to. */
        ListedCallback: components["schemas"]["OwedCallback"] & {
            person: components["schemas"]["ListedPerson"];
        };
        /** @description A stay in a list, with the person whose it is. */
        ListedEnrolment: components["schemas"]["EnrolmentView"] & {
            person: components["schemas"]["ListedPerson"];
        };
        /** @description One escalation in a list, with the person whom it is about. */
        ListedEscalation: components["schemas"]["EscalationSummary"] & {
            last_comment?: components["schemas"]["LastComment"] | null;
            person: components["schemas"]["ListedPerson"];
        };
        /** @description A stay as a list shows it. */
        ListedHospitalStay: components["schemas"]["HospitalStay"] & {
            person: components["schemas"]["ListedPerson"];
        };
        /** @description A message in a list: whole for those who read messages, else how it stands. */
        ListedMessage: components["schemas"]["MessageView"] | components["schemas"]["MessageState"];
        /** @description A person as a list names them. */
        ListedPerson: {
            /**
             * Format: int32
             * @description Completed years today.
             */
            age: number;
            family_name: string;
            given_name: string;
            /** @description How they are addressed; null where nobody has said. */
            title: string | null;
        };
        /** @description A practice as administration sees it. */
        ListedPractice: {
            address: string;
            /** Format: date */
            closed_on: string | null;
            /** @description Where it is told something; null if it is told nothing. */
            email: string | null;
            name: string;
            ods_code: string;
            /** @description Whether patients can be referred from it today. */
            open: boolean;
            /**
             * Format: int64
             * @description Patients in the service.
             */
            patients: number;
            postcode: string;
            /** @description ODS code of the practice that took over. */
            successor: string | null;
            town: string;
        };
        /** @description A practice that sends its register, in a list. */
        ListedRegister: {
            file?: components["schemas"]["RegisterFile"] | null;
            practice_name: string;
            practice_ods_code: string;
            suggestions: components["schemas"]["SuggestionCounts"];
        };
        /** @description A round as a ward shows it. */
        ListedRound: {
            /** Format: date */
            on: string;
            /**
             * Format: int32
             * @description How many took part; 0 while it is open.
             */
            professions: number;
            status: components["schemas"]["RoundStatus"];
        };
        /** @description A session in force. */
        ListedSession: components["schemas"]["Session"] & {
            /** @description The one that asks. */
            current: boolean;
        };
        /** @description A ward as a list shows it. */
        ListedWard: components["schemas"]["Ward"] & {
            /** @description What kind of ward it is, for a person. */
            title: string;
        };
        /** @description Why a patient is on a day's list, or why not. */
        Listing: {
            call: components["schemas"]["CallId"] | null;
            care_manager: components["schemas"]["CareManagerId"] | null;
            /** Format: date */
            date: string;
            /** Format: date */
            due_on: string | null;
            kind: components["schemas"]["CallKind"] | null;
            outcome: components["schemas"]["ListingOutcome"] | null;
            patient: components["schemas"]["PatientId"];
            /** Format: int32 */
            position: number | null;
            why: string | null;
        };
        /**
         * @description What a night decided about a patient: listed, or the one reason why not.
         * @enum {string}
         */
        ListingOutcome: "bank-holiday" | "do-not-call" | "in-a-call" | "in-hospital" | "joined-during-the-run" | "listed" | "manager-absent-no-cover" | "manager-disabled" | "manager-not-working" | "no-call-planned" | "no-usable-number" | "not-a-preferred-day" | "not-due" | "on-another-list" | "on-hold" | "outside-window" | "over-days-capacity" | "reported-deceased" | "text-relay-only";
        /** @description Which score is to be live. */
        LiveScore: {
            /** @description Its name; null puts all into shadow. */
            score?: string | null;
        };
        LogIn: {
            /**
             * @description What an earlier log-in from this device was given. With it other people's failed attempts do not
             *     count.
             */
            device_token?: string | null;
            password: string;
            username: string;
        };
        /** @description How far a log-out goes. */
        LogOut: {
            /**
             * @description All of one's sessions, not only this one.
             * @default false
             */
            everywhere?: boolean;
        };
        /** @description Whether somebody may stand on the rota. */
        MayBeOnCall: {
            may_be_on_call: boolean;
        };
        /**
         * @description What a person can have a value of their own for.
         * @enum {string}
         */
        Measure: "blood-pressure-clinic" | "blood-pressure-home" | "hba1c" | "spo2" | "peak-flow" | "weight";
        /** @description Somebody's standing counted over a register; the four make up the register. */
        MeasuredRegister: {
            /**
             * Format: date
             * @description The day of the standing.
             */
            day: string;
            /**
             * Format: int64
             * @description Excused, and not met.
             */
            excepted: number;
            /** @description Whose way of counting it is. */
            framework: string;
            /**
             * Format: int32
             * @description Per cent from which points are paid, and at which all are; null where none are.
             */
            lower: number | null;
            /** Format: int64 */
            met: number;
            /** @description The measure. */
            name: string;
            /** Format: int64 */
            not_counted: number;
            /** Format: int64 */
            not_met: number;
            /**
             * Format: double
             * @description Met of met and not met; null where nobody is either.
             */
            per_cent: number | null;
            /** Format: double */
            points: number | null;
            /** Format: int32 */
            points_at_most: number | null;
            register: components["schemas"]["Register"];
            /** @description Where the measure comes from, and how sure that is. */
            source: string;
            title: string;
            /** Format: int32 */
            upper: number | null;
            version: string;
        };
        /** @description What somebody takes, as it was told at a time. Nobody has checked it against a prescription. */
        MedicineNote: {
            /** @description A line for each medicine, as they were told. */
            medicines: string;
            noted_at: components["schemas"]["Timestamp"];
            noted_by: components["schemas"]["UserId"];
            /** @description The name of whoever noted it. */
            noted_by_name: string;
            told_by: components["schemas"]["MedicinesToldBy"];
        };
        /** @description What was told; the whole of it, in place of what was told before. */
        MedicinesTold: {
            /** @description A line for each medicine, 1 to 4000 characters. */
            medicines: string;
            /** @description Of a GP always `practice`. */
            told_by: components["schemas"]["MedicinesToldBy"];
        };
        /**
         * @description Who said what medicines somebody takes.
         * @enum {string}
         */
        MedicinesToldBy: "practice" | "patient";
        /**
         * @description What is done by hand with a message.
         * @enum {string}
         */
        MessageAct: "resend" | "print";
        MessageId: string;
        /**
         * @description What a message to a patient is for: decides what the contact budget and the quiet hours do to it.
         * @enum {string}
         */
        MessagePurpose: "answer" | "safety" | "important" | "notice";
        /** @description How a message stands: without what it says, to whom it goes and whom it is about. */
        MessageState: {
            /**
             * Format: int32
             * @description Attempts since it entered the queue.
             */
            attempts: number;
            channel: components["schemas"]["Channel"];
            created_at: components["schemas"]["Timestamp"];
            delivered_at: components["schemas"]["Timestamp"] | null;
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["MessageId"];
            next_attempt_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int32
             * @description 0 red, 1 amber, 2 everything else.
             */
            priority: number;
            provider: string | null;
            /** @description The id that gateways see. */
            public_id: string;
            /** @description When it last entered the queue. */
            queued_at: components["schemas"]["Timestamp"];
            sent_at: components["schemas"]["Timestamp"] | null;
            status: components["schemas"]["MessageStatus"];
            template: string;
            template_version: string;
            /** @description Why it stands where it stands, if it is not on its way. */
            why: string;
        };
        /**
         * @description Where a message stands.
         * @enum {string}
         */
        MessageStatus: "queued" | "sending" | "sent" | "delivered" | "failed" | "expired" | "suppressed" | "dead" | "to-print";
        /** @description A message as staff see it. Its texts name nobody; what only a secure address gets is not shown. */
        MessageView: {
            /** @description What whoever reads it may do with it. */
            allowed_actions: components["schemas"]["MessageAct"][];
            /**
             * Format: int32
             * @description Attempts since it entered the queue.
             */
            attempts: number;
            body: string;
            channel: components["schemas"]["Channel"];
            created_at: components["schemas"]["Timestamp"];
            delivered_at: components["schemas"]["Timestamp"] | null;
            escalation: components["schemas"]["EscalationId"] | null;
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["MessageId"];
            /** @description What it is written in. */
            language: string;
            next_attempt_at: components["schemas"]["Timestamp"] | null;
            patient: components["schemas"]["PatientId"] | null;
            /**
             * Format: int32
             * @description 0 red, 1 amber, 2 everything else.
             */
            priority: number;
            provider: string | null;
            /** @description The id that gateways see. */
            public_id: string;
            purpose: components["schemas"]["MessagePurpose"] | null;
            /** @description When it last entered the queue. */
            queued_at: components["schemas"]["Timestamp"];
            /** @description Shown to team leads. */
            recipient: string | null;
            /** @description Whether there is another text, for a secure address, and whether it went out. */
            secure: components["schemas"]["SecureText"];
            sent_at: components["schemas"]["Timestamp"] | null;
            status: components["schemas"]["MessageStatus"];
            subject: string;
            template: string;
            template_version: string;
            /** @description The patient's language, where the text is not translated into it. */
            wanted_language: string | null;
            /** @description Why it stands where it stands, if it is not on its way. */
            why: string;
        };
        Minute: string;
        /**
         * @description A way of reaching somebody that a need can close.
         * @enum {string}
         */
        NeedBlocks: "voice" | "sms";
        /** @description An absence to plan. */
        NewAbsence: {
            cover?: components["schemas"]["CareManagerId"] | null;
            /** @description First day away. */
            from: components["schemas"]["CivilDate"];
            reason: string;
            /** @description Last day away. */
            until: components["schemas"]["CivilDate"];
        };
        /** @description What somebody who sees an escalation has to say about it. */
        NewComment: {
            /** @description 1 to 2000 characters. */
            note: string;
        };
        /** @description What a hospital tells of a visit. */
        NewHospitalEvent: {
            admission?: components["schemas"]["Admission"] | null;
            admitted_at?: components["schemas"]["Timestamp"] | null;
            /** @description Who the NHS number says it is: an event whose birth date is another is about nobody whom we know. */
            birth_date: components["schemas"]["CivilDate"];
            destination?: components["schemas"]["HospitalDestination"] | null;
            discharged_at?: components["schemas"]["Timestamp"] | null;
            kind: components["schemas"]["HospitalEventKind"];
            /** @description The sender's own id of this message; 1 to 64 printable characters without spaces. */
            message_id: string;
            /** @example 999 000 0018 */
            nhs_number: string;
            /** @description When the hospital wrote it down: the order in which events of a visit count, whatever order they come in. */
            recorded_at: components["schemas"]["Timestamp"];
            /**
             * @description Who tells it, such as the trust's ODS code; 1 to 64 printable characters without spaces.
             * @example RRK
             */
            source: string;
            /** @description The visit number within `source`; 1 to 64 printable characters without spaces. */
            visit: string;
        };
        /** @description A time to take over. */
        NewOverride: {
            clinician?: components["schemas"]["UserId"] | null;
            from: components["schemas"]["WallTime"];
            /** @description 1 to 200 characters. */
            reason: string;
            until: components["schemas"]["WallTime"];
        };
        NewPassword: {
            /** @description At least 12 characters, at most 256 bytes. */
            password: string;
            /** @description What stands behind `#` in the link. */
            token: string;
        };
        /** @description Shifts that follow each other, first one first. */
        NewPlan: {
            /** @description 1 to 200. */
            shifts: components["schemas"]["NewShift"][];
        };
        /**
         * @description A reading to be recorded. A blood pressure has `systolic`, `diastolic` and a `setting`; every other kind has
         *     a `value` and its `unit`.
         */
        NewReading: {
            /** @description The surprising value was read back and is right. */
            confirmed?: boolean;
            /** @description When in the day, for a glucose: `pre-breakfast`, `post-lunch`, `bedtime`, … */
            context?: string | null;
            /**
             * Format: double
             * @description mmHg
             */
            diastolic?: number | null;
            kind: components["schemas"]["ReadingKind"];
            position?: components["schemas"]["Position"] | null;
            /**
             * Format: double
             * @description /min, beside a blood pressure.
             */
            pulse?: number | null;
            setting?: components["schemas"]["Setting"] | null;
            source: components["schemas"]["ReadingSource"];
            /** @description Names of the protocol's symptoms that are present; an empty list says that somebody asked and there are none. */
            symptoms?: string[] | null;
            /**
             * Format: double
             * @description mmHg
             */
            systolic?: number | null;
            taken_at: components["schemas"]["Timestamp"];
            /**
             * @description glucose: `mmol/L`, `mg/dL`; hba1c: `mmol/mol`, `%`; weight: `kg`, `st`, `lb`; cholesterol and
             *     ketones: `mmol/L`; peak-flow: `L/min`.
             */
            unit?: string | null;
            value?: components["schemas"]["Entered"] | null;
        };
        /** @description Somebody on a practice's register. Neither a name nor a telephone: nobody is phoned because of it. */
        NewRegisterEntry: {
            birth_date: components["schemas"]["CivilDate"];
            /** @description All that last: one that is not named any more has resolved. */
            conditions: components["schemas"]["RegisterCondition"][];
            /** @description What is known beside; each once. */
            facts?: components["schemas"]["NewRegisterFact"][];
            /** @example 999 000 0018 */
            nhs_number: string;
            /** @description Whose register; left out by a GP, whose practice's it is. */
            practice_ods_code?: string | null;
            registered_on?: components["schemas"]["CivilDate"] | null;
            sex: components["schemas"]["Sex"];
        };
        /** @description What is told: a kind, a day and, where the kind has one, a value. */
        NewRegisterFact: {
            kind: components["schemas"]["FactKind"];
            on: components["schemas"]["CivilDate"];
            setting?: components["schemas"]["Setting"] | null;
            /** @description mmHg, mmol/mol, mmol/L or mg/mmol, as the kind is kept; any other is refused. */
            unit?: string | null;
            /**
             * @description A number in the unit of the kind (`58`, `2.6`), of a blood pressure two (`142/88`); a word for smoking and frailty; the
             *     register that an exception or an invitation is about; absent for an emergency admission.
             * @example 142/88
             */
            value?: string | null;
        };
        NewRun: {
            date?: components["schemas"]["CivilDate"] | null;
            /** @description `call-list` */
            kind: components["schemas"]["RunKind"];
        };
        /** @description Who is on call from one hand-over to the next. */
        NewShift: {
            clinician: components["schemas"]["UserId"];
            from: components["schemas"]["WallTime"];
            until: components["schemas"]["WallTime"];
        };
        /** @description A target to be agreed. */
        NewTarget: {
            /**
             * Format: double
             * @description mmHg, of a blood pressure: below this.
             */
            diastolic?: number | null;
            measure: components["schemas"]["Measure"];
            /** @description Why this person differs: frailty, COPD, several conditions, … */
            reason: string;
            review_on: components["schemas"]["CivilDate"];
            /**
             * Format: double
             * @description Blood pressure: below this systolic (mmHg). `HbA1c`: at most (mmol/mol). `SpO2`: usual (%). Peak flow: best
             *     (L/min). Weight: dry (kg).
             */
            value: number;
        };
        /** @description Somebody to be added. */
        NewUser: {
            /**
             * Format: int32
             * @description Patients that a care manager may hold, 0 to 200; 200 unless told.
             */
            capacity?: number | null;
            /** @description The link to set a password is mailed to it. */
            email?: string | null;
            /** @description Languages that a care manager speaks, as ISO 639 codes; English unless told. */
            languages?: string[] | null;
            mobile?: string | null;
            /** @description The name by which colleagues and patients know them. */
            name: string;
            /** @description A GP's practice, by ODS code. */
            practice?: string | null;
            role: components["schemas"]["Role"];
            /** @description Conditions that a care manager is trained in, by the names of their protocols. */
            skills?: string[] | null;
            /** @description 3 to 64 lower-case letters, digits and `.`, `_`, `-`, `@`. */
            username: string;
        };
        /** @description A ward to be. */
        NewWard: {
            /** Format: int32 */
            beds: number;
            /**
             * @description The name of its content.
             * @example community
             */
            kind: string;
            /** @description 1 to 500 characters, unlike that of any other ward. */
            name: string;
            /** @description ODS codes of the practices whose patients it takes. */
            practices: string[];
        };
        /** @description Somebody of a ward's team: a care manager or a team lead. */
        NewWardMember: {
            profession: components["schemas"]["WardProfession"];
            user: components["schemas"]["UserId"];
        };
        /** @description What a round decides about somebody. */
        NewWardReview: {
            decision: components["schemas"]["RoundDecision"];
            extended_to?: components["schemas"]["CivilDate"] | null;
            next_review_on?: components["schemas"]["CivilDate"] | null;
            /** @description Why the stay is extended, or why somebody was not reviewed, 1 to 500 characters; may be left out otherwise. */
            reason?: string;
            rhythm?: components["schemas"]["ReviewRhythm"] | null;
        };
        /** @description Something to be done. */
        NewWardTask: {
            /** @description Today or later. */
            due_on: components["schemas"]["CivilDate"];
            /** @description 1 to 500 characters. */
            what: string;
            /** @description A member of the ward. */
            who: components["schemas"]["UserId"];
        };
        /** @description When to phone next. */
        Next: {
            kind?: components["schemas"]["CallKind"] | null;
            on: components["schemas"]["CivilDate"];
        };
        /**
         * @description What the service does next, by itself.
         * @enum {string}
         */
        NextAction: "tried-in-another-band" | "tried-again-today" | "tried-again-in-time" | "dormant" | "callback-planned" | "moved-to-a-day-soon" | "number-needed" | "next-by-cadence" | "resumes-soon" | "paused" | "discharged" | "death-to-confirm" | "escalated" | "back-on-the-list";
        /** @description A call to come. */
        NextCall: {
            /**
             * Format: int32
             * @description Tries so far.
             */
            attempts: number;
            /** Format: date */
            due_on: string;
            id: components["schemas"]["CallId"];
            kind: components["schemas"]["CallKind"];
            /**
             * Format: date
             * @description The day whose list it is on.
             */
            list_date: string | null;
            not_before: components["schemas"]["Timestamp"] | null;
            status: components["schemas"]["CallStatus"];
            why: string;
        };
        NhsNumber: string;
        /** @description A night whose lists were written. */
        Night: {
            /**
             * Format: date
             * @description The date that the lists are for.
             */
            date: string;
            /** Format: int64 */
            eligible: number;
            finished_at: components["schemas"]["Timestamp"] | null;
            /** Format: int64 */
            listed: number;
            /** @description Whether every active patient is listed or has a reason why not. */
            reconciled: boolean;
        };
        /**
         * @description Why nobody is phoned after a stay.
         * @enum {string}
         */
        NoDischargeCall: "died" | "do-not-call" | "in-another-hospital" | "long-ago" | "no-care-manager" | "not-enrolled" | "readmitted" | "taken-back";
        /** @description An alarm about a number, as staff see it beside the text that raised it. */
        NumberAlarm: {
            answered_at: components["schemas"]["Timestamp"] | null;
            answered_by: components["schemas"]["UserId"] | null;
            /** @description What was done about it. */
            note: string | null;
            opened_at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description How often everybody has been told.
             */
            times_told: number;
        };
        /**
         * @description What stands between a patient and the telephone.
         * @enum {string}
         */
        Obstacle: "deceased" | "reported-deceased" | "do-not-call" | "in-hospital" | "text-relay-only" | "need-blocks-voice" | "number-unusable" | "no-number" | "outside-window";
        /** @description Who is on call at a moment. */
        OnCall: {
            at: components["schemas"]["Timestamp"];
            by: components["schemas"]["OnCallBy"] | null;
            clinician: components["schemas"]["Colleague"] | null;
            /** @description Who is told where the clinician on call cannot be. */
            fallback: components["schemas"]["Recipient"];
            /** @description Why the fallback is told instead; null where the clinician can be. */
            uncovered: string | null;
            until: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description Why somebody is on call.
         * @enum {string}
         */
        OnCallBy: "plan" | "override";
        /** @description Somebody as the list of clinicians shows them. */
        OnCallClinician: components["schemas"]["Colleague"] & {
            /** @description May log in. */
            enabled: boolean;
            may_be_on_call: boolean;
            /** @description How an alarm can reach them. */
            reached_by: components["schemas"]["Channel"][];
            role: components["schemas"]["Role"];
        };
        /** @description A link that sets a password and can be used. */
        OpenPasswordLink: {
            expires_at: components["schemas"]["Timestamp"];
            made_at: components["schemas"]["Timestamp"];
            purpose: components["schemas"]["PasswordLinkPurpose"];
        };
        OpenRecord: {
            care_manager: components["schemas"]["CareManagerId"];
            /** @description Why the record must be open now: who asked, and what for; 10 to 500 characters, more than a word. */
            reason: string;
        };
        OutboxFigures: {
            oldest_waiting_at: components["schemas"]["Timestamp"] | null;
            /** Format: int64 */
            sent_today: number;
            /**
             * Format: int64
             * @description Did not get through: given up, or a gateway could not deliver them.
             */
            undelivered: number;
            /**
             * Format: int64
             * @description Should go out now.
             */
            waiting: number;
        };
        /** @description What waits to be sent, and what was given up. */
        OutboxState: {
            /**
             * Format: int64
             * @description Messages that were given up: somebody has to send them again or tell their readers otherwise.
             */
            dead: number;
            oldest_queued_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Messages that wait or are on their way.
             */
            waiting: number;
        };
        /** @description How many stays ended in one way. */
        OutcomeCount: {
            outcome: components["schemas"]["WardOutcome"];
            stays: number;
        };
        /** @description A time that a colleague has taken over. */
        Override: {
            clinician: components["schemas"]["Colleague"];
            ends_at: components["schemas"]["Timestamp"];
            from: string;
            id: components["schemas"]["OverrideId"];
            made_at: components["schemas"]["Timestamp"];
            made_by: components["schemas"]["UserId"];
            reason: string;
            starts_at: components["schemas"]["Timestamp"];
            until: string;
        };
        OverrideId: string;
        /** @description A call back that is still owed. */
        OwedCallback: {
            /** Format: int32 */
            attempts: number;
            /** @description The time is up, and an escalation says so. */
            broken: boolean;
            call: components["schemas"]["CallId"];
            call_status: components["schemas"]["CallStatus"];
            care_manager: components["schemas"]["CareManagerId"] | null;
            due_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["PromiseId"];
            /** @description `callback`, or `discharge` for whoever came home from hospital. */
            kind: components["schemas"]["CallKind"];
            made_at: components["schemas"]["Timestamp"];
            next_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: date
             * @description The day on which the patient is phoned next.
             */
            next_on: string;
            patient: components["schemas"]["PatientId"];
            urgency: components["schemas"]["Urgency"];
        };
        /** @description One page of `items`. */
        Page_AccessEntry: {
            items: {
                /** @description `noun.verb`, such as `patient.read`. */
                action: string;
                at: components["schemas"]["Timestamp"];
                /** @description Why the policy let it happen, or `refused`; null for what needs no ground. */
                ground: string | null;
                id: components["schemas"]["AuditId"];
                name: string;
                /** @description The role that they had then. */
                role: string;
                subject: string;
                subject_id: string;
                user: components["schemas"]["UserId"];
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_Account: {
            items: {
                care_manager: components["schemas"]["CareManagerId"] | null;
                created_at: components["schemas"]["Timestamp"];
                /** @description Where links, alarms and digests go. */
                email: string | null;
                /** @description Whether they may sign in. */
                enabled: boolean;
                id: components["schemas"]["UserId"];
                /** @description Where alarms go by text message, in international form. */
                mobile: string | null;
                /** @description The name by which colleagues and patients know them. */
                name: string;
                password_link: components["schemas"]["OpenPasswordLink"] | null;
                password_set_at: components["schemas"]["Timestamp"] | null;
                /** @description ODS code of a GP's practice. */
                practice: string | null;
                role: components["schemas"]["Role"];
                username: string;
                /**
                 * Format: int64
                 * @description What a change sends as `If-Match`.
                 */
                version: number;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_DemographicReview: {
            items: {
                created_at: components["schemas"]["Timestamp"];
                /** @description What disagrees. With `nhs_number` the record was found by name, birth date and telephone. */
                fields: components["schemas"]["ReviewedField"][];
                id: components["schemas"]["ReviewId"];
                outcome: components["schemas"]["ReviewOutcome"] | null;
                patient: components["schemas"]["PatientId"];
                referral: components["schemas"]["ReferralId"] | null;
                resolved_at: components["schemas"]["Timestamp"] | null;
                resolved_by: components["schemas"]["UserId"] | null;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_GlassBreakView: {
            items: (components["schemas"]["GlassBreakRecord"] & {
                person: components["schemas"]["ListedPerson"];
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_InboundMessage: {
            items: {
                alarm: components["schemas"]["NumberAlarm"] | null;
                body: string | null;
                /** @description Hidden from administrators, like what it says. */
                from: string | null;
                handled: components["schemas"]["Handled"];
                id: components["schemas"]["InboundMessageId"];
                received_at: components["schemas"]["Timestamp"];
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_Letter: {
            items: {
                /** @description Why it cannot be printed, and waits for a person. */
                held_because: string | null;
                id: components["schemas"]["LetterId"];
                kind: components["schemas"]["LetterKind"];
                language: string;
                /** @description In 18 point unless somebody asks for the other. */
                large_print: boolean;
                message: components["schemas"]["MessageId"] | null;
                /**
                 * Format: date
                 * @description First day of the month that it is about.
                 */
                month: string | null;
                patient: components["schemas"]["PatientId"] | null;
                /** @description Where it is printed. */
                pdf: string;
                /** @description ODS code. */
                practice: string;
                reader: components["schemas"]["LetterReader"];
                referral: components["schemas"]["ReferralId"] | null;
                template: string;
                template_version: string;
                /** @description The patient's language, where the letter is not translated into it. */
                wanted_language: string | null;
                written_at: components["schemas"]["Timestamp"];
                written_by: components["schemas"]["UserId"] | null;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_Listed: {
            items: (components["schemas"]["Reading"] & {
                assessment: components["schemas"]["Assessment"] | null;
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedCallback: {
            items: (components["schemas"]["OwedCallback"] & {
                person: components["schemas"]["ListedPerson"];
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedEnrolment: {
            items: (components["schemas"]["EnrolmentView"] & {
                person: components["schemas"]["ListedPerson"];
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedEscalation: {
            items: (components["schemas"]["EscalationSummary"] & {
                last_comment: components["schemas"]["LastComment"] | null;
                person: components["schemas"]["ListedPerson"];
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedHospitalStay: {
            items: (components["schemas"]["HospitalStay"] & {
                person: components["schemas"]["ListedPerson"];
            })[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedMessage: {
            items: (components["schemas"]["MessageView"] | components["schemas"]["MessageState"])[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ListedPractice: {
            items: {
                address: string;
                /** Format: date */
                closed_on: string | null;
                /** @description Where it is told something; null if it is told nothing. */
                email: string | null;
                name: string;
                ods_code: string;
                /** @description Whether patients can be referred from it today. */
                open: boolean;
                /**
                 * Format: int64
                 * @description Patients in the service.
                 */
                patients: number;
                postcode: string;
                /** @description ODS code of the practice that took over. */
                successor: string | null;
                town: string;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_PatientSummary: {
            items: {
                /** Format: date */
                birth_date: string;
                care_manager: components["schemas"]["CareManagerId"] | null;
                enrolment_status: components["schemas"]["EnrolmentStatus"] | null;
                family_name: string;
                given_name: string;
                id: components["schemas"]["PatientId"];
                nhs_number: components["schemas"]["NhsNumber"];
                practice_ods_code: string;
                title: string | null;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_Referral: {
            items: {
                /** Format: date */
                birth_date: string;
                conditions: string[];
                consent: components["schemas"]["Consent"];
                decided_at: components["schemas"]["Timestamp"] | null;
                family_name: string;
                given_name: string;
                /** Format: double */
                height_cm: number | null;
                id: components["schemas"]["ReferralId"];
                language: string;
                mobile: components["schemas"]["Phone"] | null;
                nhs_number: components["schemas"]["NhsNumber"];
                patient: components["schemas"]["PatientId"] | null;
                phone: components["schemas"]["Phone"] | null;
                practice_ods_code: string;
                /** @description The latest question, or the reason of a refusal. */
                reason: string | null;
                received_at: components["schemas"]["Timestamp"];
                referred_by: components["schemas"]["UserId"] | null;
                /** Format: date */
                referred_on: string;
                sex: components["schemas"]["Sex"];
                smokes_now: boolean | null;
                source: components["schemas"]["ReferralSource"];
                status: components["schemas"]["ReferralStatus"];
                title: string | null;
                /** Format: double */
                total_cholesterol_mmol_l: number | null;
                /**
                 * Format: int32
                 * @description 1 most urgent … 9.
                 */
                urgency: number;
                /** Format: int64 */
                version: number;
                /** Format: double */
                weight_kg: number | null;
                /** @description One of the protocols' reasons. */
                why: string;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_RegisterPerson: {
            items: {
                /**
                 * Format: int32
                 * @description Years, on the day asked.
                 */
                age: number;
                /** Format: date */
                birth_date: string;
                enrolled: boolean;
                fact: components["schemas"]["RegisterFact"] | null;
                id: components["schemas"]["RegisterEntryId"];
                /**
                 * Format: date
                 * @description With a recall: when it was last recorded, of the last two years; null if never.
                 */
                last_on: string | null;
                nhs_number: string;
                patient: components["schemas"]["PatientId"] | null;
                /**
                 * Format: int64
                 * @description Points of the rules of suggestions that are true of them: what can be changed for the better.
                 */
                points: number;
                registers: components["schemas"]["Register"][];
                sex: components["schemas"]["Sex"];
                standing: components["schemas"]["Standing"] | null;
                why: components["schemas"]["StandingReason"] | null;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_RunReport: {
            items: {
                /** Format: date */
                date: string;
                /**
                 * Format: int64
                 * @description Active and paused patients.
                 */
                eligible: number;
                /** @description Patients not listed, by reason. */
                excluded: {
                    [key: string]: number;
                };
                finished_at: components["schemas"]["Timestamp"] | null;
                /** Format: int64 */
                listed: number;
                /** @description Whether everybody is accounted for. A run that does not reconcile tells the team leads. */
                reconciled: boolean;
                started_at: components["schemas"]["Timestamp"];
                status: components["schemas"]["RunStatus"];
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_SecureAddress: {
            items: {
                address: string;
                ended_at: components["schemas"]["Timestamp"] | null;
                ended_by: components["schemas"]["UserId"] | null;
                id: components["schemas"]["SecureAddressId"];
                marked_at: components["schemas"]["Timestamp"];
                marked_by: components["schemas"]["UserId"];
                /** @description How it was found to be secure. */
                why: string;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_ShadowDifference: {
            items: {
                assessment: components["schemas"]["AssessmentId"];
                patient: components["schemas"]["PatientId"];
                rule: string;
                severity: components["schemas"]["Severity"];
                shadow_rule: string;
                shadow_severity: components["schemas"]["Severity"];
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_Suggestion: {
            items: {
                /** Format: int32 */
                age: number;
                /** Format: date */
                birth_date: string;
                entry: components["schemas"]["RegisterEntryId"];
                id: components["schemas"]["SuggestionId"];
                nhs_number: string;
                /** Format: int64 */
                points: number;
                /** @description Why, in words. */
                reasons: string[];
                registers: components["schemas"]["Register"][];
                /** Format: date */
                suggested_on: string;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_TimelineEntry: {
            items: {
                at: components["schemas"]["Timestamp"];
                /** @description Who did it; absent for the service itself. */
                by: string | null;
                /** @description What else is known in a few words: a reason, a value with its unit, a status. */
                detail: string;
                /** @description The id of the subject. */
                id: string;
                /**
                 * @description `referral`, `enrolment`, `call`, `attempt`, `reading`, `escalation`, `message`, `inbound-call`, `medicines`, `call-sheet`
                 *     (keyed in from paper)
                 */
                subject: string;
                /** @description The event, disposition, kind of reading or template. */
                what: string;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description One page of `items`. */
        Page_TrailEntry: {
            items: {
                /** @description `noun.verb`, such as `patient.read`. */
                action: string;
                at: components["schemas"]["Timestamp"];
                /** @description What else was written down: codes and ids. */
                detail: Record<string, never>;
                /** @description Why the policy let it happen, or `refused`; null for what needs no ground. */
                ground: string | null;
                id: components["schemas"]["AuditId"];
                patient: components["schemas"]["PatientId"] | null;
                /** @description The request, as in logs and answers. */
                request_id: string;
                /** @description The role that they had then; `service` or `nobody` without one. */
                role: string;
                subject: string;
                /** @description Empty for what is about many. */
                subject_id: string;
                user: components["schemas"]["UserId"] | null;
                username: string | null;
            }[];
            /** @description Address of the next page; null on the last one. */
            next: string | null;
        };
        /** @description What locks the sheets: never kept, never shown. */
        Passphrase: string;
        /**
         * @description What a password link was made for.
         * @enum {string}
         */
        PasswordLinkPurpose: "invitation" | "reset";
        /** @description Whose password was set. */
        PasswordSet: {
            /** @description What its owner signs in with. */
            username: string;
        };
        /** @description What is to change; what is left out stays. */
        PatientChange: {
            /**
             * Format: double
             * @description Urine albumin to creatinine ratio, mg/mmol; null takes it away.
             * @default null
             */
            acr_mg_mmol?: number | null;
            /**
             * @description Names of protocols; the whole list.
             * @default null
             */
            conditions?: string[] | null;
            /** @default null */
            do_not_call?: boolean | null;
            /**
             * Format: double
             * @default null
             */
            height_cm?: number | null;
            /** @default null */
            kidney_disease?: boolean | null;
            /** @default null */
            language?: string | null;
            /**
             * @description Letters in 18 point, because somebody has asked for it.
             * @default null
             */
            large_print?: boolean | null;
            /** @default null */
            letter_opt_out?: boolean | null;
            /** @default null */
            mobile?: string | null;
            /**
             * @description Null takes it away.
             * @default null
             */
            phone?: string | null;
            /**
             * @description Lines as on an envelope, without the name; null takes it away.
             * @default null
             */
            postal_address?: string | null;
            /** @default null */
            preferred_days?: components["schemas"]["Day"][] | null;
            /** @default null */
            safe_contact_only?: boolean | null;
            /** @default null */
            smokes_now?: boolean | null;
            /** @default null */
            sms_opt_out?: boolean | null;
            /** @default null */
            text_relay_only?: boolean | null;
            /**
             * @description How they are addressed; null takes it away.
             * @default null
             */
            title?: string | null;
            /** @default null */
            voicemail_consent?: components["schemas"]["VoicemailConsent"] | null;
            /** @default null */
            window?: components["schemas"]["Window"] | null;
        };
        PatientId: string;
        /** @description A patient in a list. */
        PatientSummary: {
            /** Format: date */
            birth_date: string;
            care_manager: components["schemas"]["CareManagerId"] | null;
            enrolment_status: components["schemas"]["EnrolmentStatus"] | null;
            family_name: string;
            given_name: string;
            id: components["schemas"]["PatientId"];
            nhs_number: components["schemas"]["NhsNumber"];
            practice_ods_code: string;
            title: string | null;
        };
        /** @description No calls for a while. */
        Pause: {
            reason: string;
            until?: components["schemas"]["CivilDate"] | null;
        };
        /**
         * Format: binary
         * @description The pages of a letter.
         */
        Pdf: string;
        /** @description How somebody stands with one measure, and by what. */
        PersonStanding: {
            fact: components["schemas"]["RegisterFact"] | null;
            framework: string;
            measure: string;
            standing: components["schemas"]["Standing"];
            title: string;
            version: string;
            why: components["schemas"]["StandingReason"] | null;
        };
        /** @description A person's own value, as readings are held against it. */
        PersonalTarget: {
            /**
             * Format: double
             * @description mmHg, of a blood pressure.
             */
            diastolic: number | null;
            reason: string;
            /** Format: date */
            review_on: string;
            target: components["schemas"]["TargetId"];
            /**
             * Format: double
             * @description Canonical unit of the kind; the systolic of a blood pressure.
             */
            value: number;
        };
        /**
         * @description Where an enrolment stands.
         * @enum {string}
         */
        Phase: "engage" | "coach" | "maintain";
        /** @description A change of phase, as it was made. */
        PhaseChange: {
            at: components["schemas"]["Timestamp"];
            by: components["schemas"]["UserId"] | null;
            /** @description The criteria of the way on, as they stood then. */
            criteria: components["schemas"]["JudgedCriterion"][];
            from: components["schemas"]["Phase"];
            /** @description Whether the rule had proposed it. */
            proposed: boolean;
            reason: string;
            rule_version: string;
            to: components["schemas"]["PhaseDestination"];
        };
        /**
         * @description What has to hold before a step is proposed.
         * @enum {string}
         */
        PhaseCriterion: "care-plan" | "completed-calls" | "days-in-phase" | "readings-at-target" | "no-open-escalation" | "no-red" | "confidence" | "goals-reviewed";
        /** @description A decision about a phase. */
        PhaseDecision: {
            /** @description Needed where the rule does not propose it. */
            reason?: string;
            to: components["schemas"]["PhaseDestination"];
        };
        /**
         * @description Where a step leads.
         * @enum {string}
         */
        PhaseDestination: "engage" | "coach" | "maintain" | "graduate";
        /** @description A patient for whom the rule proposes a step. */
        PhaseProposal: {
            enrolment: components["schemas"]["EnrolmentId"];
            patient: components["schemas"]["PatientId"];
            person: components["schemas"]["ListedPerson"];
            phase: components["schemas"]["Phase"];
            proposed: components["schemas"]["PhaseDestination"];
            since: components["schemas"]["Timestamp"];
        };
        /** @description Where a stay stands, what the rule proposes and why, and every change so far. */
        PhaseView: {
            back: components["schemas"]["Phase"] | null;
            criteria: components["schemas"]["JudgedCriterion"][];
            enrolment: components["schemas"]["EnrolmentId"];
            /** @description Oldest first. */
            history: components["schemas"]["PhaseChange"][];
            /** @description Where the way on leads; its criteria are below. */
            onward: components["schemas"]["PhaseDestination"];
            patient: components["schemas"]["PatientId"];
            phase: components["schemas"]["Phase"];
            proposed: components["schemas"]["PhaseDestination"] | null;
            rule_version: string;
            since: components["schemas"]["Timestamp"];
            status: components["schemas"]["EnrolmentStatus"];
        };
        Phone: string;
        /** @description The next call. */
        Planned: {
            call: components["schemas"]["CallId"];
            /** Format: date */
            due_on: string;
            kind: components["schemas"]["CallKind"];
        };
        /** @description An absence that was planned, and what it means for the patients. */
        PlannedAbsence: components["schemas"]["Absence"] & {
            /**
             * Format: int64
             * @description Patients whom nobody looks after while it lasts, because no colleague has a place for them: they are on no call
             *     list. Of an absence that is to come, as places stand now.
             */
            uncovered: number;
        };
        /** @description One step of an escalation policy; frozen into the escalation when it opens. */
        PolicyStep: {
            /**
             * Format: int64
             * @description Minutes after the step before (after opening, for the first).
             */
            after_minutes: number;
            /** @description `email`, `sms`. */
            by: string[];
            /**
             * Format: int32
             * @description The step is told again every so many minutes, this many times, before the next.
             */
            repeat: number;
            tell: components["schemas"]["Recipient"];
        };
        /**
         * @description How somebody was when their blood pressure was taken.
         * @enum {string}
         */
        Position: "seated" | "standing" | "lying";
        /** @description What of a practice is ours to say; the rest is the register's. */
        PracticeChange: {
            /** @description Where it is told what becomes of its referrals and patients; null: it is told nothing. */
            email?: string | null;
        };
        PracticeName: {
            name: string;
            ods_code: string;
        };
        /** @description A practice's register on a day. */
        PracticeRegister: {
            /**
             * Format: int64
             * @description Of them, in the care of this service.
             */
            enrolled: number;
            /** @description The latest files, the latest first. */
            files: components["schemas"]["RegisterFile"][];
            measures: components["schemas"]["MeasuredRegister"][];
            /** Format: date */
            on: string;
            /** Format: int64 */
            people: number;
            practice_ods_code: string;
            pressures: components["schemas"]["PressureHabits"];
            recalls: components["schemas"]["RecallSize"][];
            registers: components["schemas"]["RegisterSize"][];
            suggestions: components["schemas"]["SuggestionCounts"];
            /** @description Whether the practice is shown suggestions. */
            suggestions_shown: boolean;
        };
        /** @description How blood pressures were written down: a register on which most end in 0 measures less well than it seems. */
        PressureHabits: {
            /**
             * Format: int64
             * @description Of them, systolic and diastolic end in 0.
             */
            ending_in_0: number;
            /**
             * Format: int64
             * @description Of them, exactly 140/90.
             */
            exactly_140_90: number;
            /**
             * Format: int64
             * @description Latest blood pressures at the surgery.
             */
            pressures: number;
        };
        /** @description The body of every error. */
        Problem: {
            detail: string;
            errors: components["schemas"]["FieldError"][];
            /** @description What already exists and stands in the way, where there is such a thing. */
            existing: string | null;
            /** @description Leads an operator to the log lines and audit rows of this request. */
            request_id: string | null;
            /** Format: int32 */
            status: number;
            title: string;
            /** @description Stable, resolves to a page under `/docs`. */
            type: string;
        };
        PromiseId: string;
        /** @description A JSON Web Key (RFC 8037). */
        PublicKey: {
            alg: string;
            crv: string;
            kid: string;
            kty: string;
            use: string;
            /** @description 32 bytes in unpadded base64url. */
            x: string;
        };
        Question: {
            question: string;
        };
        /**
         * @description How a question is answered.
         * @enum {string}
         */
        QuestionKind: "yes-no" | "choice" | "number" | "text" | "scale";
        /** @description A care manager's calls of today, and the hand-offs that are open. */
        QueueOfToday: {
            /** @description The calls, in the order in which they would be claimed. */
            items: components["schemas"]["Queued"][];
            /** @description Hand-offs that are offered to the caller, and those that the caller has offered. */
            offered: components["schemas"]["Handoff"][];
        };
        /** @description One line of a care manager's queue. */
        Queued: {
            /** Format: int32 */
            attempts: number;
            band: components["schemas"]["DayBand"] | null;
            call: components["schemas"]["CallId"];
            /** Format: date */
            due_on: string;
            kind: components["schemas"]["CallKind"];
            not_before: components["schemas"]["Timestamp"] | null;
            /** @description Whether the patient may be phoned at this moment. */
            open_now: boolean;
            patient: components["schemas"]["PatientId"];
            /** Format: int32 */
            priority: number;
            promised_by: components["schemas"]["Timestamp"] | null;
            status: components["schemas"]["CallStatus"];
            why: string;
        };
        /**
         * @description What became of a trigger that was raised.
         * @enum {string}
         */
        Raised: "opened" | "joined" | "worsened";
        /** @description An answer that cannot wait, and what to say now. */
        RaisedFlag: {
            escalation: components["schemas"]["EscalationId"] | null;
            flag: string;
            question: string | null;
            /** @description Line by line, for the care manager to say. */
            say: string[];
            severity: components["schemas"]["Severity"];
            /** @description Where the rule comes from. */
            source: string;
        };
        RangeView: {
            /** Format: double */
            from: number;
            /**
             * Format: double
             * @description Null: no upper end.
             */
            to: number | null;
        };
        /** @description A reading as it is shown. Values stand in canonical units to one decimal, beside what was entered. */
        Reading: {
            call: components["schemas"]["CallId"] | null;
            context: string | null;
            /**
             * Format: double
             * @description mmHg
             */
            diastolic: number | null;
            id: components["schemas"]["ReadingId"];
            kind: components["schemas"]["ReadingKind"];
            patient: components["schemas"]["PatientId"];
            position: components["schemas"]["Position"] | null;
            /**
             * Format: double
             * @description /min
             */
            pulse: number | null;
            recorded_at: components["schemas"]["Timestamp"];
            recorded_by: components["schemas"]["UserId"] | null;
            setting: components["schemas"]["Setting"];
            source: components["schemas"]["ReadingSource"];
            supersede_reason: string | null;
            /** @description Wrong, and corrected or withdrawn. */
            superseded: boolean;
            superseded_by: components["schemas"]["ReadingId"] | null;
            supersedes: components["schemas"]["ReadingId"] | null;
            /** @description Names of the protocol's symptoms; null where nobody asked. */
            symptoms: string[] | null;
            /**
             * Format: double
             * @description mmHg
             */
            systolic: number | null;
            taken_at: components["schemas"]["Timestamp"];
            /** @description Surprising, and taken from a file or a text message where nobody could be asked. */
            unconfirmed: boolean;
            unit: string;
            unit_entered: string;
            value: components["schemas"]["Entered"] | null;
            value_entered: string;
        };
        /** @description What a reading is called elsewhere. */
        ReadingCode: {
            loinc: string | null;
            part: components["schemas"]["CodedPart"];
            /** @description SNOMED CT, UK edition. */
            snomed: string | null;
            /** @description Where the codes come from, and how sure that is. */
            source: string;
            /** @description The unit that values are kept in. */
            ucum: string | null;
        };
        ReadingId: string;
        /**
         * @description What was measured.
         * @enum {string}
         */
        ReadingKind: "blood-pressure" | "glucose" | "hba1c" | "weight" | "spo2" | "pulse" | "cholesterol" | "ketones" | "peak-flow";
        /** @description A kind of reading. */
        ReadingKindView: {
            codes: components["schemas"]["ReadingCode"][];
            kind: components["schemas"]["ReadingKind"];
            limits: components["schemas"]["LimitsView"][];
            /** @description Settings of which one must be said; none where it has no meaning. */
            settings: components["schemas"]["Setting"][];
            /** @description The unit that values are kept and shown in; limits are in it. */
            unit: string;
            /** @description Units that values may be entered in. */
            units: string[];
        };
        /** @description What can be recorded as a reading, and with one. */
        ReadingKinds: {
            items: components["schemas"]["ReadingKindView"][];
            /** @description In the protocol's order. */
            symptoms: components["schemas"]["SymptomView"][];
        };
        /**
         * @description Where a reading comes from.
         * @enum {string}
         */
        ReadingSource: "patient" | "care-manager" | "practice" | "device" | "import" | "referral";
        /** @description How many are overdue for something. */
        RecallSize: {
            name: string;
            /** Format: int64 */
            overdue: number;
            /**
             * Format: int64
             * @description Those whom it is about.
             */
            people: number;
            source: string;
            title: string;
            /** Format: int32 */
            within_months: number;
        };
        /** @description Active patients who would be phoned at another interval. */
        Recalled: {
            conditions: string[];
            /** Format: int64 */
            days: number;
            level: components["schemas"]["Level"];
            /** Format: int64 */
            patients: number;
            phase: components["schemas"]["Phase"];
            /** Format: int64 */
            shadow_days: number;
        };
        /**
         * @description Who a step tells.
         * @enum {string}
         */
        Recipient: "care-manager" | "on-call" | "team-lead" | "practice";
        /** @description Everything that a screen about a patient begins with. */
        Record: components["schemas"]["Contact"] & {
            access: components["schemas"]["RecordAccess"];
            /**
             * Format: double
             * @description Urine albumin to creatinine ratio, mg/mmol.
             */
            acr_mg_mmol: number | null;
            /**
             * Format: int32
             * @description Completed years today, or on the day they died.
             */
            age: number;
            /** Format: date */
            birth_date: string;
            conditions: string[];
            created_at: components["schemas"]["Timestamp"];
            /** Format: date */
            deceased_on: string | null;
            enrolment: components["schemas"]["Stay"] | null;
            family_name: string;
            given_name: string;
            /** Format: double */
            height_cm: number | null;
            hospital: components["schemas"]["HospitalStay"] | null;
            hospital_score: components["schemas"]["ShownScoring"] | null;
            id: components["schemas"]["PatientId"];
            kidney_disease: boolean;
            language: string;
            medicines: components["schemas"]["MedicineNote"] | null;
            next_call: components["schemas"]["NextCall"] | null;
            nhs_number: components["schemas"]["NhsNumber"];
            practice: components["schemas"]["PracticeName"];
            /** @description Somebody said that the patient is alive after all; a second person confirms or dismisses it. */
            reported_alive: boolean;
            /** @description Somebody reported that the patient died; a second person confirms or dismisses it. */
            reported_deceased: boolean;
            sex: components["schemas"]["Sex"];
            smokes_now: boolean | null;
            /** @description How they are addressed; null where nobody has said. */
            title: string | null;
            /** Format: int64 */
            version: number;
        };
        /** @description How the record is open to whoever reads it. */
        RecordAccess: {
            /** @description What the policy lets them do with it. What stands in the record may forbid it all the same, such as a death. */
            allowed_actions: components["schemas"]["Action"][];
            ground: components["schemas"]["Ground"];
            opened: components["schemas"]["RecordOpening"] | null;
        };
        /** @description How a record came to be open for a while to somebody who does not look after the patient. */
        RecordOpening: {
            /** @description Why, in the words of whoever opened it. */
            reason: string;
            /** @description When it closes again. */
            until: components["schemas"]["Timestamp"];
            way: components["schemas"]["GlassBreakWay"];
        };
        /** @description A reading that has just been recorded. */
        Recorded: components["schemas"]["Reading"] & {
            assessment: components["schemas"]["Assessment"];
            escalation: components["schemas"]["Escalated"] | null;
        };
        /** @description A need that somebody has. */
        RecordedNeed: {
            detail?: string;
            need: string;
        };
        /**
         * @description A referral. Names, birth date and numbers are as the practice gave
         *     them; the patient's record may differ.
         */
        Referral: {
            /** Format: date */
            birth_date: string;
            conditions: string[];
            consent: components["schemas"]["Consent"];
            decided_at: components["schemas"]["Timestamp"] | null;
            family_name: string;
            given_name: string;
            /** Format: double */
            height_cm: number | null;
            id: components["schemas"]["ReferralId"];
            language: string;
            mobile: components["schemas"]["Phone"] | null;
            nhs_number: components["schemas"]["NhsNumber"];
            patient: components["schemas"]["PatientId"] | null;
            phone: components["schemas"]["Phone"] | null;
            practice_ods_code: string;
            /** @description The latest question, or the reason of a refusal. */
            reason: string | null;
            received_at: components["schemas"]["Timestamp"];
            referred_by: components["schemas"]["UserId"] | null;
            /** Format: date */
            referred_on: string;
            sex: components["schemas"]["Sex"];
            smokes_now: boolean | null;
            source: components["schemas"]["ReferralSource"];
            status: components["schemas"]["ReferralStatus"];
            title: string | null;
            /** Format: double */
            total_cholesterol_mmol_l: number | null;
            /**
             * Format: int32
             * @description 1 most urgent … 9.
             */
            urgency: number;
            /** Format: int64 */
            version: number;
            /** Format: double */
            weight_kg: number | null;
            /** @description One of the protocols' reasons. */
            why: string;
        };
        /** @description What happened to a referral, when, by whom. */
        ReferralEvent: {
            at: components["schemas"]["Timestamp"];
            /** @description Absent for the service itself. */
            by: string | null;
            event: components["schemas"]["ReferralEventKind"];
            /** @description The question, the answer or the reason, as it was written. */
            text: string;
        };
        /**
         * @description What happened to a referral.
         * @enum {string}
         */
        ReferralEventKind: "received" | "information-requested" | "information-supplied" | "accepted" | "declined" | "withdrawn";
        ReferralId: string;
        /**
         * @description How a referral came in.
         * @enum {string}
         */
        ReferralSource: "api" | "file";
        /** @enum {string} */
        ReferralStatus: "received" | "needs-information" | "accepted" | "declined" | "withdrawn";
        /** @description A referral and what happened to it. */
        ReferralStory: components["schemas"]["Referral"] & {
            events: components["schemas"]["ReferralEvent"][];
        };
        Refresh: {
            refresh_token: string;
        };
        /**
         * @description The list of those of a practice who have one condition.
         * @enum {string}
         */
        Register: "hypertension" | "type-2-diabetes" | "coronary-heart-disease" | "stroke-tia" | "peripheral-arterial-disease" | "heart-failure" | "copd" | "chronic-kidney-disease";
        /** @description A condition that somebody has. */
        RegisterCondition: {
            diagnosed_on?: components["schemas"]["CivilDate"] | null;
            register: components["schemas"]["Register"];
        };
        /** @description Somebody on a register, with everything that is known of them. */
        RegisterEntry: components["schemas"]["RegisterPerson"] & {
            episodes: components["schemas"]["RegisterEpisode"][];
            /** @description What the practice has told, the latest first, at most 200. */
            facts: components["schemas"]["RegisterFact"][];
            /** @description Names of the recalls that are overdue. */
            overdue: string[];
            /** @description What could be changed for the better, in words. */
            reasons: string[];
            /** @description The reason that a referral would give; null where nothing speaks for one. */
            refer_why: string | null;
            standings: components["schemas"]["PersonStanding"][];
        };
        RegisterEntryId: string;
        /** @description A condition as a practice has recorded it. */
        RegisterEpisode: {
            /** Format: date */
            diagnosed_on: string | null;
            register: components["schemas"]["Register"];
            /** Format: date */
            resolved_on: string | null;
        };
        /** @description Something that is known of a person, as it is shown. */
        RegisterFact: {
            kind: components["schemas"]["FactKind"];
            /** Format: date */
            on: string;
            setting: components["schemas"]["Setting"];
            /** @description Empty where the kind has none. */
            unit: string;
            /** @description A number in the unit of the kind, a word, or the register that it is about. */
            value: string;
        };
        /** @description A file that a practice has sent, or what it told by hand. */
        RegisterFile: {
            /** Format: date-time */
            begun_at: string;
            id: components["schemas"]["RegisterFileId"];
            kind: components["schemas"]["RegisterFileKind"];
            /**
             * Format: int64
             * @description Who of them is missing from it; they have left if it is `applied`.
             */
            missing: number;
            /**
             * Format: int64
             * @description People on the register before it was read.
             */
            people_before: number;
            practice_ods_code: string;
            status: components["schemas"]["RegisterFileStatus"];
            /** @description Whether it names everybody, so that whoever is missing has left. */
            whole: boolean;
        };
        RegisterFileId: string;
        /**
         * @description What a file was about.
         * @enum {string}
         */
        RegisterFileKind: "people" | "facts";
        /**
         * @description Where a practice's file stands.
         * @enum {string}
         */
        RegisterFileStatus: "reading" | "applied" | "to-confirm" | "incomplete" | "superseded";
        /** @description What became of a practice's file. */
        RegisterImport: {
            /** @description What followed from them. */
            file: components["schemas"]["RegisterFile"];
            /** @description The rows. */
            summary: components["schemas"]["ImportSummary"];
        };
        /** @description Somebody on a register, in a list. Without a name: the practice finds them by their NHS number. */
        RegisterPerson: {
            /**
             * Format: int32
             * @description Years, on the day asked.
             */
            age: number;
            /** Format: date */
            birth_date: string;
            enrolled: boolean;
            fact: components["schemas"]["RegisterFact"] | null;
            id: components["schemas"]["RegisterEntryId"];
            /**
             * Format: date
             * @description With a recall: when it was last recorded, of the last two years; null if never.
             */
            last_on: string | null;
            nhs_number: string;
            patient: components["schemas"]["PatientId"] | null;
            /**
             * Format: int64
             * @description Points of the rules of suggestions that are true of them: what can be changed for the better.
             */
            points: number;
            registers: components["schemas"]["Register"][];
            sex: components["schemas"]["Sex"];
            standing: components["schemas"]["Standing"] | null;
            why: components["schemas"]["StandingReason"] | null;
        };
        /** @description How many people of a practice have a condition. */
        RegisterSize: {
            /** Format: int64 */
            people: number;
            register: components["schemas"]["Register"];
        };
        /** @description One fault of one row. */
        Reject: {
            code: string;
            /** @description The column; empty for the row as a whole. */
            field: string;
            /** @description An unsafe reading may stand in this row. */
            may_be_unsafe: boolean;
            reason: string;
            /**
             * Format: int64
             * @description The row's number as a spreadsheet shows it; the header is row 1.
             */
            row: number;
        };
        /** @description Gives a held call back. */
        Release: {
            /** @description The fencing token of the claim. */
            lease_token: string;
            /** @description Why it is skipped. */
            reason: string;
        };
        ReportedAlive: {
            /** @description How it is known; 1 to 500 characters. */
            reason: string;
        };
        Resolution: {
            /** @description The same person: what alone the record takes over, some of the review's `fields`. */
            correct?: components["schemas"]["ReviewedField"][];
            /** @description The same person, and the referral is right: the record takes over everything that disagrees, the practice among it. */
            correct_record?: boolean;
            /** @description `same-person` or `different-person` */
            outcome: components["schemas"]["ReviewOutcome"];
        };
        /** @description What was done about it. */
        Resolve: {
            /** @description 1 to 2000 characters. */
            note: string;
            /** @description One of the outcomes of the protocol in force. */
            outcome: string;
        };
        ReviewId: string;
        /**
         * @description What somebody found out.
         * @enum {string}
         */
        ReviewOutcome: "same-person" | "different-person" | "not-needed";
        /**
         * @description How often somebody in a ward is reviewed.
         * @enum {string}
         */
        ReviewRhythm: "daily" | "weekly" | "monthly";
        /**
         * @description In what a referral and a record disagree.
         * @enum {string}
         */
        ReviewedField: "nhs_number" | "given_name" | "family_name" | "birth_date" | "phone" | "mobile" | "language" | "practice_ods_code" | "deceased_on";
        /**
         * @description What a person may do.
         * @enum {string}
         */
        Role: "care-manager" | "gp" | "team-lead" | "admin" | "auditor" | "integration";
        /** @description The role that somebody is to have. */
        RoleChange: {
            /**
             * Format: int32
             * @description Patients that somebody who becomes a care manager may hold, 0 to 200; 200 unless told. Who has been one before keeps
             *     what they had.
             */
            capacity?: number | null;
            languages?: string[] | null;
            /** @description A GP's practice, by ODS code. */
            practice?: string | null;
            role: components["schemas"]["Role"];
            skills?: string[] | null;
        };
        /** @description The rota of some days. */
        Rota: {
            /** @description In the order in which they were made: where two overlap the later one holds. */
            overrides: components["schemas"]["Override"][];
            planned_until: components["schemas"]["Timestamp"] | null;
            shifts: components["schemas"]["Shift"][];
        };
        /** @description A plan as it now stands on the rota. */
        RotaPlan: {
            id: components["schemas"]["RotaPlanId"];
            shifts: components["schemas"]["Shift"][];
        };
        RotaPlanId: string;
        /**
         * @description What a round decided about somebody.
         * @enum {string}
         */
        RoundDecision: "continue" | "extend" | "not-reviewed";
        /** @description Who took part. */
        RoundEnd: {
            /** @description Members by their accounts, guests by their profession alone; at least one, at most 40. */
            attended: components["schemas"]["Attendance"][];
        };
        /** @description Somebody in a round. */
        RoundPatient: components["schemas"]["WardPatient"] & {
            review: components["schemas"]["WardReview"] | null;
            /** @description What happened since the round before reviewed them. */
            since: components["schemas"]["SinceReview"];
            tasks: components["schemas"]["WardTask"][];
        };
        /**
         * @description Where a round stands.
         * @enum {string}
         */
        RoundStatus: "open" | "closed";
        /** @description A ward's round of a day. */
        RoundView: {
            attended: components["schemas"]["AttendanceAnswered"][];
            /** @description How many are due and not decided about. */
            due: number;
            /** Format: int32 */
            least_professions: number;
            /** @description Whether it can be written down today: it is of today or of the week before, and open. */
            may_be_held: boolean;
            /** Format: date */
            on: string;
            /** @description Those who are due and not decided about, beyond the limit first, then the longest due; then those decided about. */
            patients: components["schemas"]["RoundPatient"][];
            /** @description Open from the first review on, and before it. */
            status: components["schemas"]["RoundStatus"];
            ward: components["schemas"]["WardId"];
            ward_name: string;
        };
        /** @enum {string} */
        RunKind: "call-list";
        /** @description What a run came to. `eligible` patients are either `listed` or counted under exactly one reason. */
        RunReport: {
            /** Format: date */
            date: string;
            /**
             * Format: int64
             * @description Active and paused patients.
             */
            eligible: number;
            /** @description Patients not listed, by reason. */
            excluded: {
                [key: string]: number;
            };
            finished_at: components["schemas"]["Timestamp"] | null;
            /** Format: int64 */
            listed: number;
            /** @description Whether everybody is accounted for. A run that does not reconcile tells the team leads. */
            reconciled: boolean;
            started_at: components["schemas"]["Timestamp"];
            status: components["schemas"]["RunStatus"];
        };
        /**
         * @description Where a run stands.
         * @enum {string}
         */
        RunStatus: "running" | "finished" | "missed";
        /** @description An event of the stream: its name, and what is said. */
        Said: {
            at: components["schemas"]["Timestamp"];
        } | components["schemas"]["Change"] | Record<string, never>;
        /** @description A score that is in force. */
        Score: {
            /** @description The names of its bands, the lowest first. */
            bands: string[];
            /** @description Somebody has held its numbers against the publication; without that it cannot be made live. */
            checked: boolean;
            licence: string;
            live: boolean;
            live_by?: components["schemas"]["UserId"] | null;
            live_since?: components["schemas"]["Timestamp"] | null;
            name: string;
            /** @description No level of need may rest on it. */
            only_orders: boolean;
            /** @description What it may be used for. */
            purpose: string;
            /** @description The publications that it rests on. */
            sources: string[];
            title: string;
            unit: components["schemas"]["ScoreUnit"];
            version: string;
        };
        /** @description How well one version of a score foretells. */
        ScoreCalibration: {
            /** @description By value; of a probability by tenths of the stays. */
            groups: components["schemas"]["CalibrationGroup"][];
            /**
             * Format: int64
             * @description Stays below which the score is called uncalibrated.
             */
            needed: number;
            /**
             * Format: int64
             * @description Of those, emergency readmissions within 30 days.
             */
            readmitted: number;
            score: string;
            /**
             * Format: int64
             * @description Stays with a value that have 30 days behind them.
             */
            stays: number;
            uncalibrated: boolean;
            unit: components["schemas"]["ScoreUnit"];
            version: string;
            /**
             * Format: int64
             * @description Stays with a value that are still within 30 days: they wait.
             */
            waiting: number;
            /**
             * Format: int64
             * @description Stays that have a range and no value, because something is unknown: they are in no group.
             */
            without_value: number;
        };
        /**
         * @description What a score looks at. Each is a whole number, 0 and 1 standing for no and yes.
         * @enum {string}
         */
        ScoreInput: "age" | "stay-days" | "emergency" | "emergency-visits-6-months" | "emergency-admissions-12-months" | "emergency-admission-30-days" | "imd" | "myocardial-infarction" | "stroke" | "peripheral-vascular-disease" | "diabetes" | "peptic-ulcer" | "heart-failure" | "copd" | "renal-disease" | "liver-disease" | "cancer" | "dementia" | "connective-tissue-disease" | "hiv" | "paralysis";
        /** @description What a score can be by what is known. */
        ScoreRange: {
            /** @description Null where the two ends are of different bands. */
            band: string | null;
            /**
             * Format: int32
             * @description The most; the score is known where both are equal.
             */
            highest: number;
            /**
             * Format: int32
             * @description The least that it can be, whatever the unknown inputs are.
             */
            lowest: number;
            unit: components["schemas"]["ScoreUnit"];
        };
        /** @description A sum of answers. */
        ScoreSoFar: {
            /** @description What is offered or done in this band. */
            advice: string | null;
            /** @description The band of a complete one, where the score has bands. */
            band: string | null;
            /** @description Whether every item is answered. */
            complete: boolean;
            name: string;
            /** @description Whether a complete one reaches the cut-off, where the score has one. */
            reaches_cut_off: boolean | null;
            /** @description Where the score comes from. */
            source: string;
            title: string;
            /**
             * Format: int32
             * @description The sum of the items answered so far.
             */
            value: number;
        };
        /**
         * @description What a score is measured in.
         * @enum {string}
         */
        ScoreUnit: "points" | "per-mille";
        /** @description An input of a scoring: the least and the most that it could be when it was scored. It was known where they are equal. */
        ScoredInput: {
            /** Format: int64 */
            at_least: number;
            /** Format: int64 */
            at_most: number;
            input: components["schemas"]["ScoreInput"];
            /** @description A person told it; the service knows the others by itself. */
            told: boolean;
        };
        /** @description What a score made of a stay. */
        Scoring: components["schemas"]["ScoreRange"] & {
            at: components["schemas"]["Timestamp"];
            by: components["schemas"]["UserId"] | null;
            id: components["schemas"]["ScoringId"];
            inputs: components["schemas"]["ScoredInput"][];
            score: string;
            stay: components["schemas"]["HospitalStayId"];
            superseded_at: components["schemas"]["Timestamp"] | null;
            version: string;
            /** @description Whether the score was live when it was made; otherwise it ran in shadow. */
            was_live: boolean;
        };
        ScoringId: string;
        /** @description One file of a script. */
        ScriptPart: {
            script: string;
            title: string;
            version: string;
        };
        /** @description What somebody is looked up by: exactly one of NHS number, name with birth date, and telephone number. */
        Search: {
            birth_date?: components["schemas"]["CivilDate"] | null;
            /** @description Given and family name in any order, or the beginnings of them. */
            name?: string | null;
            nhs_number?: string | null;
            phone?: string | null;
        };
        /** @description An address that somebody has marked. */
        SecureAddress: {
            address: string;
            ended_at: components["schemas"]["Timestamp"] | null;
            ended_by: components["schemas"]["UserId"] | null;
            id: components["schemas"]["SecureAddressId"];
            marked_at: components["schemas"]["Timestamp"];
            marked_by: components["schemas"]["UserId"];
            /** @description How it was found to be secure. */
            why: string;
        };
        SecureAddressId: string;
        /** @description An address to be marked. */
        SecureAddressToMark: {
            address: string;
            /** @description 1 to 500 characters. */
            why: string;
        };
        /**
         * @description Whether a message has a text for secure addresses beside its own.
         * @enum {string}
         */
        SecureText: "none" | "offered" | "used";
        /** @description The health of the service. Jobs and gateways are those of the process that answers; other nodes have their own. */
        ServiceHealth: {
            /** @description `sqlite` or `postgres` */
            database: string;
            /** @description Whether that clock is not the world's. */
            demonstration: boolean;
            /** @description Alarms that stand, as counts: whose they are is for those who look after the patients. */
            escalations: components["schemas"]["EscalationFigures"];
            gateways: components["schemas"]["GatewayState"][];
            jobs: components["schemas"]["JobState"][];
            last_good_night: components["schemas"]["Night"] | null;
            last_night: components["schemas"]["Night"] | null;
            /** @description The service's clock. */
            now: components["schemas"]["Timestamp"];
            outbox: components["schemas"]["OutboxState"];
            version: string;
        };
        /** @description A session in force, as its owner sees it. */
        Session: {
            /** @description What the client called itself. */
            agent: string;
            began_at: components["schemas"]["Timestamp"];
            /** @description When it ends whatever happens. */
            ends_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["SessionId"];
            /** @description When it ends unless it is refreshed or used. */
            idle_ends_at: components["schemas"]["Timestamp"];
            /** @description The network that it was begun from, as CIDR. */
            network: string;
            /** @description Log-in, the last refresh, or when its person last did something in the browser. */
            used_at: components["schemas"]["Timestamp"];
            user: components["schemas"]["UserId"];
        };
        SessionId: string;
        /**
         * @description Where a reading was taken.
         * @enum {string}
         */
        Setting: "clinic" | "home" | "unspecified";
        /**
         * @description How urgent a finding is.
         * @enum {string}
         */
        Severity: "none" | "info" | "amber" | "red";
        /** @description Escalations of one severity that are not resolved. */
        SeverityFigures: {
            next_step_at: components["schemas"]["Timestamp"] | null;
            oldest_open_at: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Nobody has taken them.
             */
            open: number;
            /**
             * Format: int64
             * @description Somebody has taken them, and has not said what was done.
             */
            taken: number;
        };
        /**
         * @description Administrative sex, as in FHIR.
         * @enum {string}
         */
        Sex: "female" | "male" | "other" | "unknown";
        /** @description Judgements that changed in the same way. */
        ShadowChange: {
            /** Format: int64 */
            patients: number;
            /** Format: int64 */
            readings: number;
            rule: string;
            severity: components["schemas"]["Severity"];
            shadow_rule: string;
            shadow_severity: components["schemas"]["Severity"];
        };
        /** @description An assessment that the shadow makes otherwise. */
        ShadowDifference: {
            assessment: components["schemas"]["AssessmentId"];
            patient: components["schemas"]["PatientId"];
            rule: string;
            severity: components["schemas"]["Severity"];
            shadow_rule: string;
            shadow_severity: components["schemas"]["Severity"];
        };
        /** @description What a shadow would have done. */
        ShadowReport: {
            called: components["schemas"]["Recalled"][];
            /** @description What is on trial; null if nothing is, and then the rest is empty. */
            candidate: string | null;
            /** @description The gravest first. */
            changed: components["schemas"]["ShadowChange"][];
            /**
             * Format: int64
             * @description Readings that it has judged.
             */
            judged: number;
            since: components["schemas"]["Timestamp"] | null;
        };
        /** @description How many active and paused patients stand on a level. */
        Share: {
            level?: components["schemas"]["Level"] | null;
            /** Format: int64 */
            patients: number;
            /**
             * Format: double
             * @description Of all, in per cent to one decimal.
             */
            per_cent: number;
        };
        /**
         * @description How a call ended, as it is ticked on paper. An escalation is no end: what cannot wait is raised by the
         *     answers and readings themselves. A technical fault is none either: nobody was dialled.
         * @enum {string}
         */
        SheetOutcome: "completed" | "partial" | "no-answer" | "voicemail-left" | "engaged" | "number-invalid" | "wrong-person" | "callback-requested" | "inconvenient" | "declined-this-call" | "withdrew" | "interpreter-unavailable" | "in-hospital" | "deceased" | "moved-away" | "identity-not-confirmed";
        /** @description A planned shift. */
        Shift: {
            clinician: components["schemas"]["Colleague"];
            ends_at: components["schemas"]["Timestamp"];
            /** @description Hand-over on the wall clock, as it was planned. */
            from: string;
            id: components["schemas"]["ShiftId"];
            plan: components["schemas"]["RotaPlanId"];
            starts_at: components["schemas"]["Timestamp"];
            until: string;
        };
        ShiftId: string;
        /** @description What a score made of a stay, and what it is for. */
        ShownScoring: components["schemas"]["Scoring"] & {
            /** @description Whether the score is live now. */
            live: boolean;
            /** @description The inputs that are unknown. */
            missing: components["schemas"]["ScoreInput"][];
            /** @description What the score may be used for; it stands beside every value. */
            purpose: string;
            title: string;
            /** @description Fewer than 500 stays with a value have 30 days behind them: how well it foretells here is not known. */
            uncalibrated: boolean;
        };
        SignIn: {
            password: string;
            username: string;
        };
        /** @description The person who is signed in. */
        SignedIn: {
            care_manager: components["schemas"]["CareManagerId"] | null;
            id: components["schemas"]["UserId"];
            name: string;
            /** @description ODS code of a GP's practice. */
            practice: string | null;
            role: components["schemas"]["Role"];
            username: string;
        };
        /** @description What happened to somebody since they were last reviewed. */
        SinceReview: {
            /**
             * Format: int64
             * @description Of them, above target.
             */
            above_target: number;
            /** Format: int64 */
            calls_made: number;
            /**
             * Format: int64
             * @description Escalations that were opened.
             */
            escalations: number;
            /**
             * Format: int64
             * @description Stays in hospital that began or ended.
             */
            hospital_stays: number;
            is_in_hospital: boolean;
            /**
             * Format: int64
             * @description Attempts at which nobody was reached.
             */
            missed_calls: number;
            /**
             * Format: int64
             * @description Escalations that are open now, whenever they were opened.
             */
            open_escalations: number;
            /** Format: int64 */
            readings: number;
        };
        /**
         * @description How ready somebody is to change something: the transtheoretical stages of change, general knowledge.
         * @enum {string}
         */
        StageOfChange: "not-thinking-of-it" | "thinking-of-it" | "preparing" | "acting" | "keeping-it-up";
        /**
         * @description How a person stands with a measure.
         * @enum {string}
         */
        Standing: "met" | "not-met" | "excepted" | "not-counted";
        /**
         * @description Why somebody stands as they do.
         * @enum {string}
         */
        StandingReason: "not-recorded" | "above-limit" | "diagnosed-within-3-months" | "diagnosed-within-9-months" | "registered-within-3-months" | "registered-within-9-months" | "maximal-treatment" | "declined" | "unsuitable" | "two-invitations" | "too-young" | "too-old" | "frail" | "not-frail";
        /** @description A stay in the service, with the names of those who look after the patient. */
        Stay: {
            activated_at: components["schemas"]["Timestamp"] | null;
            care_manager: components["schemas"]["CareManagerId"] | null;
            care_manager_name: string | null;
            covered_by: components["schemas"]["CareManagerId"] | null;
            discharge_reason: string | null;
            discharged_at: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["EnrolmentId"];
            /** Format: date */
            paused_until: string | null;
            phase: components["schemas"]["Phase"];
            referral: components["schemas"]["ReferralId"] | null;
            status: components["schemas"]["EnrolmentStatus"];
            /** Format: int32 */
            urgency: number;
            waiting_since: components["schemas"]["Timestamp"];
            /** @description Why this person was enrolled. */
            why: string;
        };
        /** @description Where a closed practice's people go. */
        SuccessorChoice: {
            /** @description Whether its GPs work there from now on, and are let in again. */
            gps?: boolean;
            /** @description ODS code of an open practice. */
            to: string;
        };
        /** @description Who was moved. */
        SuccessorMoved: {
            gps: number;
            patients: number;
            referrals: number;
        };
        /** @description Somebody whom the practice may want to refer. */
        Suggestion: {
            /** Format: int32 */
            age: number;
            /** Format: date */
            birth_date: string;
            entry: components["schemas"]["RegisterEntryId"];
            id: components["schemas"]["SuggestionId"];
            nhs_number: string;
            /** Format: int64 */
            points: number;
            /** @description Why, in words. */
            reasons: string[];
            registers: components["schemas"]["Register"][];
            /** Format: date */
            suggested_on: string;
        };
        /** @description How many suggestions of a practice stand where. */
        SuggestionCounts: {
            /** Format: int64 */
            dismissed: number;
            /** Format: int64 */
            expired: number;
            /** Format: int64 */
            referred: number;
            /** Format: int64 */
            suggested: number;
        };
        /** @description Why a practice does not refer somebody. */
        SuggestionDismissal: {
            reason: components["schemas"]["DismissalReason"];
        };
        SuggestionId: string;
        /** @description Whether practices are shown suggestions. */
        SuggestionSwitch: {
            shown: boolean;
        };
        /** @description How a summary is asked for. */
        SummaryToWrite: {
            /**
             * @description In 18 point; as the patient's record says where it is left out.
             * @default null
             */
            large_print?: boolean | null;
        };
        /** @description A wrong reading as it now stands, and the one in its place. */
        Superseded: {
            reading: components["schemas"]["Reading"];
            replacement: components["schemas"]["Recorded"] | null;
        };
        /** @description Something that a patient may feel or show, recorded with a reading of any kind. */
        SymptomView: {
            /** @description As a reading names it. */
            name: string;
            /** @description In words, in English. */
            says: string;
        };
        /** @description A call that was taken, as it is read later. */
        TakenCall: {
            at: components["schemas"]["Timestamp"];
            id: components["schemas"]["InboundCallId"];
            note: string;
            outcome: components["schemas"]["InboundOutcome"];
            reason: string;
            taken_by: components["schemas"]["UserId"];
            urgency: components["schemas"]["Urgency"];
            verified?: boolean | null;
        };
        /** @description A target as it stands or stood. */
        Target: {
            /** Format: double */
            diastolic: number | null;
            ended_at: components["schemas"]["Timestamp"] | null;
            ended_by: components["schemas"]["UserId"] | null;
            id: components["schemas"]["TargetId"];
            measure: components["schemas"]["Measure"];
            reason: string;
            /** Format: date */
            review_on: string;
            set_at: components["schemas"]["Timestamp"];
            set_by: components["schemas"]["UserId"];
            /** Format: double */
            value: number;
        };
        TargetId: string;
        /** @description What closes a task. */
        TaskDone: {
            note?: string;
            outcome: components["schemas"]["TaskOutcome"];
        };
        /**
         * @description What became of a timed task.
         * @enum {string}
         */
        TaskOutcome: "done" | "not-needed" | "not-possible";
        /** @description One choice about a number. */
        TextChoice: {
            at: components["schemas"]["Timestamp"];
            by?: components["schemas"]["UserId"] | null;
            how: components["schemas"]["TextChoiceMade"];
            inbound_message?: components["schemas"]["InboundMessageId"] | null;
            number: string;
            opted_out: boolean;
            patient?: components["schemas"]["PatientId"] | null;
        };
        /**
         * @description How a choice was made.
         * @enum {string}
         */
        TextChoiceMade: "text" | "gateway" | "staff";
        /** @description One thing that happened. */
        TimelineEntry: {
            at: components["schemas"]["Timestamp"];
            /** @description Who did it; absent for the service itself. */
            by?: string | null;
            /** @description What else is known in a few words: a reason, a value with its unit, a status. */
            detail: string;
            /** @description The id of the subject. */
            id: string;
            /**
             * @description `referral`, `enrolment`, `call`, `attempt`, `reading`, `escalation`, `message`, `inbound-call`, `medicines`, `call-sheet`
             *     (keyed in from paper)
             */
            subject: string;
            /** @description The event, disposition, kind of reading or template. */
            what: string;
        };
        /** Format: date-time */
        Timestamp: string;
        TodayFigures: {
            /**
             * Format: int64
             * @description Calls that were completed.
             */
            completed: number;
            /**
             * Format: int64
             * @description Attempts and completed calls.
             */
            dials: number;
            /**
             * Format: int64
             * @description Calls on the lists of today that are not done.
             */
            left: number;
            /**
             * Format: int64
             * @description Of those: the patient was on the telephone.
             */
            reached: number;
        };
        Tokens: {
            access_token: string;
            /** @description To be kept on this device and sent with the next log-in; null where it was sent and is still good. */
            device_token: string | null;
            /**
             * Format: int64
             * @description Seconds.
             */
            expires_in: number;
            /** @description Good for one use at `/v1/auth/refresh`. */
            refresh_token: string;
            /** @description Always `Bearer`. */
            token_type: string;
        };
        /** @description What somebody tells of a patient's latest stay that ended. */
        ToldScoreInputs: {
            /** @description By the name of the input, its value; inputs that are not named stay as they are. */
            inputs: {
                [key: string]: number;
            };
        };
        /** @description A row of the audit trail: codes and ids only. */
        TrailEntry: {
            /** @description `noun.verb`, such as `patient.read`. */
            action: string;
            at: components["schemas"]["Timestamp"];
            /** @description What else was written down: codes and ids. */
            detail: Record<string, never>;
            /** @description Why the policy let it happen, or `refused`; null for what needs no ground. */
            ground?: string | null;
            id: components["schemas"]["AuditId"];
            patient?: components["schemas"]["PatientId"] | null;
            /** @description The request, as in logs and answers. */
            request_id: string;
            /** @description The role that they had then; `service` or `nobody` without one. */
            role: string;
            subject: string;
            /** @description Empty for what is about many. */
            subject_id: string;
            user?: components["schemas"]["UserId"] | null;
            username?: string | null;
        };
        Transfer: {
            care_manager: components["schemas"]["CareManagerId"];
            reason?: string;
        };
        TransferAll: {
            reason?: string;
            /** @description Only to these; to anybody with a place where it is empty. */
            to?: components["schemas"]["CareManagerId"][];
        };
        /** @description A practice that is told nothing, because it has no e-mail address that could be written to. */
        UnreachablePractice: {
            name: string;
            ods_code: string;
            /**
             * Format: int64
             * @description Patients in the service.
             */
            patients: number;
        };
        /** @description The practices that cannot be told anything. */
        UnreachablePractices: {
            /** @description Of all open practices, those without an address. */
            open_without_address: number;
            /** @description Those of them that have patients in the service. */
            with_patients: components["schemas"]["UnreachablePractice"][];
        };
        /**
         * @description How soon somebody has to be phoned back.
         * @enum {string}
         */
        Urgency: "urgent" | "ordinary";
        /** @description What is to change; what is left out stays. */
        UserChange: {
            /**
             * @description Null takes it away. A link that was mailed to the address before is good no more, and that address is told.
             * @default null
             */
            email?: string | null;
            /**
             * @description Null takes it away.
             * @default null
             */
            mobile?: string | null;
            /** @default null */
            name?: string | null;
        };
        UserId: string;
        /**
         * @description What may be left on an answering machine.
         * @enum {string}
         */
        VoicemailConsent: "none" | "neutral" | "may-mention-service";
        WaitingBand: {
            /**
             * Format: int32
             * @description The most urgent of the urgencies that are counted together, 1 to 9.
             */
            from_urgency: number;
            /** @description Since when the one in the middle waits. */
            median_at: components["schemas"]["Timestamp"];
            /** @description Since when the one waits who has waited for the longest. */
            oldest_at: components["schemas"]["Timestamp"];
            /** Format: int64 */
            people: number;
            /** Format: int32 */
            to_urgency: number;
        };
        /** @description On the service's wall clock. */
        WallTime: string;
        /** @description A ward. */
        Ward: {
            /** Format: int32 */
            beds: number;
            /** @description Whether members see candidates; until a team lead switches them on, leads alone do. */
            candidates_shown: boolean;
            id: components["schemas"]["WardId"];
            /** @description The name of its content, such as `community`. */
            kind: string;
            name: string;
            /** @description ODS codes of the practices whose patients it takes. */
            practices: string[];
            /**
             * Format: int32
             * @description Beds with somebody in them, or kept for somebody to whom they are offered.
             */
            taken: number;
            /** Format: int64 */
            waiting: number;
        };
        /** @description Who could be proposed for a ward. */
        WardCandidates: {
            /** @description The highest risk first, at most 50. */
            items: components["schemas"]["Candidate"][];
            /** @description Whether members of the team see them; while not, the list runs in shadow and is empty for them. */
            shown: boolean;
        };
        /** @description What is to be changed of a ward; what is left out stays. */
        WardChange: {
            /**
             * Format: int32
             * @description No fewer than are taken.
             */
            beds?: number | null;
            /** @description Whether members of the team see candidates; leads always do. */
            candidates_shown?: boolean | null;
            name?: string | null;
            /** @description ODS codes, in place of those before. Whoever is in the ward already stays. */
            practices?: string[] | null;
        };
        /** @description A ward in figures, from one day to another, both counted. */
        WardFigures: {
            /** @description Stays that ended. */
            ended: number;
            /** Format: int64 */
            extensions: number;
            /** Format: date */
            from: string;
            /**
             * Format: int32
             * @description Professions that make a round one of several today.
             */
            least_professions: number;
            /**
             * Format: double
             * @description Days in the ward of stays that ended, the first and the last one counted: the middle one, of two in the middle their mean. Null
             *     without any.
             */
            median_days: number | null;
            /**
             * Format: int64
             * @description The longest.
             */
            most_days: number | null;
            /**
             * Format: int64
             * @description Of somebody who was due, with a reason.
             */
            not_reviewed: number;
            outcomes: components["schemas"]["OutcomeCount"][];
            /** Format: int64 */
            reviews: number;
            /**
             * Format: int64
             * @description Rounds that were closed.
             */
            rounds: number;
            /**
             * Format: int64
             * @description Of them, with as many professions as make it one of several on their day.
             */
            rounds_of_several: number;
            /**
             * Format: double
             * @description The share of them in per cent to one decimal; null without rounds.
             */
            rounds_of_several_per_cent: number | null;
            /** Format: date */
            until: string;
        };
        WardId: string;
        /** @description The end of a stay in a ward. */
        WardLeave: {
            /** @description What the practice is to know, 1 to 500 characters; it stands in the letter. */
            note: string;
            /** @description `died` and `left-service` follow from the end of the enrolment. */
            outcome: components["schemas"]["WardOutcome"];
        };
        /** @description Somebody of a ward's team. */
        WardMember: {
            name: string;
            profession: components["schemas"]["WardProfession"];
            user: components["schemas"]["UserId"];
        };
        /**
         * @description How a stay in a ward ended.
         * @enum {string}
         */
        WardOutcome: "stepped-down" | "hospital" | "moved" | "declined" | "left-service" | "died";
        /** @description Somebody in a ward. */
        WardPatient: components["schemas"]["WardStay"] & {
            /**
             * Format: int64
             * @description The day of the stay, the day of admission being the first one; null before it.
             */
            day: number | null;
            /** @description Beyond the limit: a round extends the stay with a reason, or it ends. */
            is_over: boolean;
            person: components["schemas"]["ListedPerson"];
        };
        /**
         * @description What somebody is by profession, in a ward's team or in one of its rounds.
         * @enum {string}
         */
        WardProfession: "nurse" | "matron" | "doctor" | "pharmacist" | "social-worker" | "physiotherapist" | "occupational-therapist" | "mental-health" | "ward-clerk";
        /** @description Somebody who is to have a bed. */
        WardProposal: {
            /** @description What the stay is to achieve, 1 to 500 characters. */
            goal: string;
            /**
             * Format: int32
             * @description Days of the stay, the day of admission counted; those of the kind of ward where it is left out.
             */
            limit_days?: number | null;
            patient: components["schemas"]["PatientId"];
            rhythm: components["schemas"]["ReviewRhythm"];
        };
        /** @description What a round decided about somebody. */
        WardReview: {
            at: components["schemas"]["Timestamp"];
            by: components["schemas"]["UserId"];
            decision: components["schemas"]["RoundDecision"];
            /**
             * Format: date
             * @description The last day of the stay from then on, of an extension.
             */
            extended_to: string | null;
            /** Format: date */
            next_review_on: string;
            /** @description Of an extension, or why somebody was not reviewed. */
            reason: string;
            rhythm: components["schemas"]["ReviewRhythm"];
            stay: components["schemas"]["WardStayId"];
        };
        /** @description Somebody's stay in a ward, from the day on which they were proposed. */
        WardStay: {
            admitted_by: components["schemas"]["UserId"] | null;
            /** Format: date */
            admitted_on: string | null;
            /** @description What the stay is to achieve. */
            goal: string;
            id: components["schemas"]["WardStayId"];
            /**
             * Format: date
             * @description The last day within the limit, as it was extended last.
             */
            last_day: string | null;
            /** Format: date */
            left_on: string | null;
            /** Format: int32 */
            limit_days: number;
            /** Format: date */
            next_review_on: string | null;
            /** @description What was said when it ended. */
            note: string;
            offered_at: components["schemas"]["Timestamp"] | null;
            outcome: components["schemas"]["WardOutcome"] | null;
            patient: components["schemas"]["PatientId"];
            proposed_at: components["schemas"]["Timestamp"];
            proposed_by: components["schemas"]["UserId"];
            /** @description Why they were proposed, by rule; empty where a clinician alone decided. */
            reasons: components["schemas"]["CandidateReason"][];
            rhythm: components["schemas"]["ReviewRhythm"];
            /**
             * Format: int32
             * @description Points by the rule of levels when they were proposed: a higher one is offered a bed first.
             */
            risk: number;
            status: components["schemas"]["WardStayStatus"];
            ward: components["schemas"]["WardId"];
        };
        WardStayId: string;
        /**
         * @description Where a stay in a ward stands.
         * @enum {string}
         */
        WardStayStatus: "waiting" | "offered" | "admitted" | "left" | "withdrawn";
        /** @description Something to be done about somebody in a ward. */
        WardTask: {
            done_at: components["schemas"]["Timestamp"] | null;
            /** Format: date */
            due_on: string;
            id: components["schemas"]["WardTaskId"];
            stay: components["schemas"]["WardStayId"];
            what: string;
            /** @description The member of the ward who does it. */
            who: components["schemas"]["UserId"];
            who_name: string;
        };
        WardTaskId: string;
        /** @description A ward's team, in place of the one before. */
        WardTeam: {
            items: components["schemas"]["NewWardMember"][];
        };
        /** @description A ward with whoever is in it. */
        WardView: components["schemas"]["ListedWard"] & {
            /**
             * Format: int64
             * @description How many are due for review today.
             */
            due_today: number;
            /**
             * Format: int32
             * @description Professions from which a round counts as one of several.
             */
            least_professions: number;
            /**
             * Format: int32
             * @description Days of a stay unless an admission says otherwise.
             */
            limit_days: number;
            members: components["schemas"]["WardMember"][];
            /**
             * @description Whoever is beyond the limit first, then in order of the next review; then those to whom a bed is offered; then those who
             *     wait, the next in line first.
             */
            patients: components["schemas"]["WardPatient"][];
            /** @description The latest rounds, the latest first. */
            rounds: components["schemas"]["ListedRound"][];
            version: string;
        };
        /** @description Why somebody is no longer to have a bed. */
        WardWithdrawal: {
            /** @description 1 to 500 characters. */
            reason: string;
        };
        /** @description Something odd about the file as a whole. */
        Warning: {
            code: string;
            column: string;
            reason: string;
        };
        /** @description `{}`: what was sent is taken, and need not be sent again. */
        WebhookTaken: Record<string, never>;
        /** @description The hours of the day in which somebody wants to be called, local time. */
        Window: {
            from: components["schemas"]["Minute"];
            /** @description Not included; `24:00` is the end of the day. */
            until: components["schemas"]["Minute"];
        };
        /** @description What was taken back of a plan. */
        Withdrawn: {
            id: components["schemas"]["RotaPlanId"];
            planned_until: components["schemas"]["Timestamp"] | null;
            /** @description Shifts that had not begun. */
            withdrawn: number;
        };
        /** @description One weekday of a care manager's working pattern. */
        WorkingDay: {
            /**
             * Format: int32
             * @description Minutes since local midnight, up to 1440.
             */
            ends_minute: number;
            /**
             * Format: int32
             * @description Minutes since local midnight.
             */
            starts_minute: number;
            /**
             * Format: int32
             * @description Monday 1 … Sunday 7.
             */
            weekday: number;
        };
        /** @description The weekdays worked, with their hours. */
        WorkingHours: {
            items: components["schemas"]["WorkingDay"][];
        };
        /** @description What stands on a sheet. */
        WrittenCallSheet: {
            /**
             * @description Answers by question: true or false, a choice, a number, text; null where the patient would rather not
             *     say.
             */
            answers?: {
                [key: string]: unknown;
            };
            callback_at?: components["schemas"]["Timestamp"] | null;
            dialled_at: components["schemas"]["Timestamp"];
            ended_at?: components["schemas"]["Timestamp"] | null;
            /** @description As it stands on the sheet: `C 20417 Y`. */
            key: string;
            note?: string;
            outcome: components["schemas"]["SheetOutcome"];
            readings?: components["schemas"]["NewReading"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "auth-jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "acknowledge-ask": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "acknowledge-acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "probes-live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "probes-ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can work */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-cancel_absence": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["AbsenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-assessment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["AssessmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explained"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trail-search": {
        parameters: {
            query?: {
                /** @description Only what this account did. */
                user?: components["schemas"]["UserId"];
                /** @description Only what is about this patient. */
                patient?: components["schemas"]["PatientId"];
                /** @description Only this action, `noun.verb`. */
                action?: string;
                /** @description From this instant on. */
                from?: components["schemas"]["Timestamp"];
                /** @description Before this instant. */
                to?: components["schemas"]["Timestamp"];
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TrailEntry"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-log_out": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogOut"] | null;
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-set_password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordSet"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-log_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-list_holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_BankHoliday"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-keep_holiday": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                date: components["schemas"]["CivilDate"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HolidayToKeep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptHoliday"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-take_holiday_back": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                date: components["schemas"]["CivilDate"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `day-has-begun` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "board-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Board"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "call-lists-list": {
        parameters: {
            query?: {
                care_manager?: components["schemas"]["CareManagerId"];
            };
            header?: never;
            path: {
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallList"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "paper-print_sheets": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallSheetsToPrint"];
            };
        };
        responses: {
            /** @description the pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["CallSheets"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "paper-find_sheet": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallSheetKey"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSheet"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "paper-key_in_sheet": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenCallSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSheetKeyedIn"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description keyed in before, or somebody is making the call */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "paper-preview_sheet": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenCallSheet"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallSheetKeyedIn"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description keyed in before, or somebody is making the call */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scripts-close": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallTaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskDone"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallTask"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "inbound-calls-owed": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedCallback"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scripts-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CallId"];
                question: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerToSave"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredQuestion"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost, or the question is not asked */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-attempt": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DialReport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempted"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-preview_attempt": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DialReport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attempted"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "identity-before_dialling": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeforeDialling"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-complete_call": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Conversation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completed"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-preview_complete": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Conversation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completed"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-save_draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Draft"];
            };
        };
        responses: {
            /** @description saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftKept"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the lease is lost */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "handoffs-offer": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoffOffer"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "calls-release": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            /** @description given back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scripts-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallScript"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_CareManagerView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CareManagerChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareManagerView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-absences": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Absence"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-plan_absence": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAbsence"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedAbsence"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-transfer_all": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferAll"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkTransfer"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-working_hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingHours"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-managers-set_working_hours": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["CareManagerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkingHours"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingHours"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queue-desk": {
        parameters: {
            query?: {
                /** @description Whose queue; one's own where it is left out. */
                care_manager?: components["schemas"]["CareManagerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Desk"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "enrolments-list": {
        parameters: {
            query?: {
                status?: components["schemas"]["EnrolmentStatus"];
                /**
                 * @description Only patients whom nobody looks after today: their care manager, or the colleague who covers, is absent or can no
                 *     longer log in. Whatever `status` says.
                 */
                uncovered?: boolean;
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedEnrolment"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "enrolments-discharge": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Discharge"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "enrolments-pause": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Pause"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "phases-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhaseView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "phases-decide": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhaseDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhaseView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "enrolments-resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "enrolments-transfer": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EnrolmentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description at capacity */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-list": {
        parameters: {
            query?: {
                /** @description Only those that stand so. */
                status?: components["schemas"]["EscalationStatus"];
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedEscalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["EscalationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-acknowledge": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
                /** @description The ETag of an earlier answer: 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: components["schemas"]["EscalationId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acknowledge"] | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-resolved` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-advance": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
                /** @description The ETag of an earlier answer: 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: components["schemas"]["EscalationId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Acknowledge"] | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-resolved` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-comment": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["EscalationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewComment"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-resolved`, `comments-full` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-resolve": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
                /** @description The ETag of an earlier answer: 412 if it has changed since. */
                "If-Match"?: string;
            };
            path: {
                id: components["schemas"]["EscalationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolve"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Escalation"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-resolved` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description names the outcomes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "board-events": {
        parameters: {
            query?: {
                /** @description For how many seconds the stream lasts, at most 3,600; an hour where it is left out. 0 ends it after its first event. */
                for_seconds?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Said"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "glass-glass_breaks": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_GlassBreakView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "glass-glass_break": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["GlassBreakId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlassBreakView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "handoffs-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Handoff"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "handoffs-accept": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["HandoffId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "handoffs-decline": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["HandoffId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoffDecline"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-tell": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHospitalEvent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HospitalEventTaken"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `visit-of-another` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-tell_by_hl7": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "x-application/hl7-v2+er7": string;
            };
        };
        responses: {
            /** @description the acknowledgement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "x-application/hl7-v2+er7": string;
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-tell_by_file": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it did not come in time */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description larger than a file may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not such a file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy`: others are being read */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-list": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
                /** @description `open`: in hospital. `ended`: came home within 30 days. Both where it is left out. */
                status?: components["schemas"]["HospitalStayStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedHospitalStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-read_figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HospitalFigures"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-reviews": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DemographicReview"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-resolve": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReviewId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemographicReview"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-list_inbound": {
        parameters: {
            query?: {
                /** @description Only those of which this has become. */
                handled?: components["schemas"]["Handled"];
                /** @description With `true`, only those whose alarm nobody has answered. */
                alarm_open?: boolean;
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InboundMessage"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-show_inbound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundMessage"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such text */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-answer_alarm": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmAnswer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundMessage"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such text, or it has raised no alarm */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description somebody has answered it */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the note is not 1 to 2000 characters long */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters-list": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Letter"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters-list_held": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Letter"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters-pdf": {
        parameters: {
            query?: {
                /** @description In 18 point, or not; as its reader needs it where it is left out. */
                large_print?: boolean;
            };
            header?: never;
            path: {
                id: components["schemas"]["LetterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": components["schemas"]["Pdf"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "levels-shares": {
        parameters: {
            query?: {
                /** @description Of one care manager's own patients; of everybody where it is left out. */
                care_manager?: components["schemas"]["CareManagerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Share"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-list": {
        parameters: {
            query?: {
                /** @description Only those that stand so. */
                status?: components["schemas"]["MessageStatus"];
                /**
                 * @description With `true`, only those that did not get through: given up (`dead`), or taken by a gateway that could not deliver them
                 *     (`failed`).
                 */
                undelivered?: boolean;
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedMessage"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-print": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such message */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it does not wait to be printed, or the patient has been contacted often enough */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-resend": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such message */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it is not one that is sent again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-now": {
        parameters: {
            query?: {
                /** @description Now unless told. */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-clinicians": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_OnCallClinician"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-set_clinician": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MayBeOnCall"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCallClinician"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-take_over": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOverride"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Override"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-plan_ahead": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlan"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaPlan"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rota-overlaps`, `rota-gap` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gap`, `overlap`, `no-such-time`, … */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-withdraw": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["RotaPlanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawn"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "on-call-rota": {
        parameters: {
            query?: {
                /** @description First day; today unless told. */
                from?: string;
                /** @description Last day, at most 366 after the first; four weeks unless told. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rota"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-list": {
        parameters: {
            query?: {
                /** @description Of the open stay. */
                status?: components["schemas"]["EnrolmentStatus"];
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PatientSummary"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-search": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Search"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Found"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-edit": {
        parameters: {
            query?: never;
            header: {
                /** @description the record's ETag */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatientChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "trail-access_log": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AccessEntry"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "glass-break_glass": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlass"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlassBreak"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-plans-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarePlan"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "care-plans-write": {
        parameters: {
            query?: never;
            header: {
                /** @description the care plan's ETag */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CarePlanToWrite"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CarePlan"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description written meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "needs-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunicationNeeds"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "needs-record": {
        parameters: {
            query?: never;
            header: {
                /** @description the ETag of the needs */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationNeedsToRecord"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunicationNeeds"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description asked meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-confirm_alive": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-confirm_deceased": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Death"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-dismiss_alive": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-dismiss_deceased": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "escalations-raise_concern": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Concern"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "hospital-of_patient": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_HospitalStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "identity-check": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityCheckRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityCheck"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no more tries today */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "inbound-calls-list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_TakenCall"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "inbound-calls-take": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InboundCallToTake"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboundCall"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description nobody looks after the patient */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters-of_patient": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Letter"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "levels-explain": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LevelView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "call-lists-listing": {
        parameters: {
            query: {
                date: string;
            };
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Listing"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-told_medicines": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_MedicineNote"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-note_medicines": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MedicinesTold"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MedicineNote"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "glass-open_record": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenRecord"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GlassBreak"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-list": {
        parameters: {
            query?: {
                kind?: components["schemas"]["ReadingKind"];
                /** @description Taken at or after: a local date, or a time with an offset. */
                from?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswer"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-record": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReading"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not valid, or surprising: send again with `confirmed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReading"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not valid, or surprising: send again with `confirmed` */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-report_alive": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportedAlive"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-report_deceased": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scores-of_patient": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ShownScoring"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scores-tell": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToldScoreInputs"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ShownScoring"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "letters-write_summary": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SummaryToWrite"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Letter"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "targets-list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Target"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "targets-agree": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTarget"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Target"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "messages-text_choices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_TextChoice"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such patient */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patients-happened": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                id: components["schemas"]["PatientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TimelineEntry"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "phases-proposals": {
        parameters: {
            query?: {
                /** @description One's own patients unless told. */
                care_manager?: components["schemas"]["CareManagerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_PhaseProposal"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-list": {
        parameters: {
            query?: {
                /** @description Stands in the code, the name, the town or the postcode. */
                find?: string;
                /** @description The code of a practice, from the `next` link. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ListedPractice"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-list_closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ClosedPractice"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-unreachable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreachablePractices"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ods_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PracticeChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPractice"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "practices-succeed": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                ods_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuccessorChoice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessorMoved"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the practice is open */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queue-list": {
        parameters: {
            query?: {
                /** @description Whose queue; one's own where it is left out. */
                care_manager?: components["schemas"]["CareManagerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOfToday"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "queue-claim": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Claim"] | null;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claimed"];
                };
            };
            /** @description nothing to call now */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingKinds"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "readings-supersede": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReadingId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Superseded"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description already superseded */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-list": {
        parameters: {
            query?: {
                status?: components["schemas"]["ReferralStatus"];
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-refer": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Form"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `existing` is the referral that is in the way */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description every fault at once */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-import_file": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it did not come in time */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description larger than a file may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not such a file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy`: others are being read */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralStory"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-accept": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-decline": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-supply_information": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Information"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-request_information": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "referrals-withdraw": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["ReferralId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionReason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-tell": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRegisterEntry"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterFile"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-take_people": {
        parameters: {
            query?: {
                /** @description The ODS code; left out by a GP, whose practice's it is. */
                practice?: string;
                /** @description Whether the file names everybody: then whoever is missing has left the register. */
                whole?: boolean;
            };
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it did not come in time */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description larger than a file may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not such a file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy`: others are being read */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-take_facts": {
        parameters: {
            query?: {
                /** @description The ODS code; left out by a GP, whose practice's it is. */
                practice?: string;
            };
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it did not come in time */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description larger than a file may be */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not such a file */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `busy`: others are being read */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ListedRegister"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-read_switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionSwitch"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuggestionSwitch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionSwitch"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-read": {
        parameters: {
            query?: {
                /** @description A day of the past, as far as what was sent reaches back; today where it is left out. */
                on?: components["schemas"]["CivilDate"];
            };
            header?: never;
            path: {
                practice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PracticeRegister"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-list_files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_RegisterFile"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                practice: string;
                id: components["schemas"]["RegisterFileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterFile"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `nothing-to-confirm` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-list_people": {
        parameters: {
            query?: {
                register?: components["schemas"]["Register"];
                /** @description The name of a measure: those on its register. */
                measure?: string;
                /** @description With a measure. */
                standing?: components["schemas"]["Standing"];
                /** @description The name of a recall: those overdue, at most risk first, then overdue for longest. */
                recall?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path: {
                practice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RegisterPerson"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-read_person": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practice: string;
                id: components["schemas"]["RegisterEntryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterEntry"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-recall_file": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                practice: string;
                recall: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-list_suggestions": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path: {
                practice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Suggestion"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "registers-dismiss": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                practice: string;
                id: components["schemas"]["SuggestionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuggestionDismissal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DismissedSuggestion"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-answered` */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "runs-list": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RunReport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "runs-start": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRun"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunReport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "runs-preview": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRun"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunReport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scores-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Score"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scores-set_live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiveScore"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_Score"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "scores-calibration": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreCalibration"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "secure-addresses-list": {
        parameters: {
            query?: {
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_SecureAddress"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "secure-addresses-mark": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecureAddressToMark"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecureAddress"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it is marked already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "secure-addresses-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["SecureAddressId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecureAddress"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it has ended before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "service-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealth"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-show": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-sign_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-touch": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrowserSession"];
                };
            };
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-list": {
        parameters: {
            query?: {
                /** @description Somebody else, for an admin or a team lead. */
                user?: components["schemas"]["UserId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ListedSession"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shadow-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShadowReport"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "shadow-judgements": {
        parameters: {
            query?: {
                /** @description `true`: only what would have been escalated and was not. `false`: only what was and would not have been. */
                escalates?: boolean;
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ShadowDifference"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "auth-before_sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BeforeSignIn"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "targets-end": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["TargetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Target"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description it has ended before */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-list": {
        parameters: {
            query?: {
                /** @description Only accounts of this role. */
                role?: components["schemas"]["Role"];
                /** @description Only those that may sign in, or only those that may not. */
                enabled?: boolean;
                /** @description Where to go on, from the `next` link. */
                after?: string;
                /** @description How many, 1 to 200; 50 unless told. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-add": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description the user name is taken */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-change": {
        parameters: {
            query?: never;
            header: {
                /** @description the account's version */
                "If-Match": string;
            };
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description changed meanwhile */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-disable": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description oneself, the last admin, or disabled already */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-enable": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not disabled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-send_password_link": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description disabled */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no e-mail address */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "users-set_role": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description oneself, or the last admin */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-admit": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardStayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-leave": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardStayId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WardLeave"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-add_task": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardStayId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWardTask"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardTask"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-withdraw": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardStayId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WardWithdrawal"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-finish_task": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardTaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardTask"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Items_ListedWard"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWard"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WardChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-list_candidates": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardCandidates"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-read_figures": {
        parameters: {
            query?: {
                /** @description The first day; 90 days before `until` where it is left out. */
                from?: components["schemas"]["CivilDate"];
                /** @description The last day; today where it is left out. */
                until?: components["schemas"]["CivilDate"];
            };
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardFigures"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-set_team": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WardTeam"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-read_round": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
                date: components["schemas"]["CivilDate"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-close_round": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardId"];
                date: components["schemas"]["CivilDate"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoundEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["schemas"]["WardId"];
                date: components["schemas"]["CivilDate"];
                stay: components["schemas"]["WardStayId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWardReview"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundView"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "wards-propose": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["schemas"]["WardId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WardProposal"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WardStay"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks-bounce": {
        parameters: {
            query?: never;
            header?: {
                /** @description 1 to 255 visible characters. A repeat with the same key gets the first answer, and nothing is done again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "message/rfc822": string;
            };
        };
        responses: {
            /** @description taken, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            /** @description No token, or one that is not in force */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not for this role */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that one may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not a report, or of no message of ours */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks-inbound": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Inbound"];
            };
        };
        responses: {
            /** @description taken, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            /** @description `not-signed`: not with the gateway's secret or token; `signed-at-another-time`: by Standard Webhooks, more than five minutes ago or ahead. Every attempt is signed anew */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "webhooks-receipts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryReport"];
            };
        };
        responses: {
            /** @description taken, now or before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTaken"];
                };
            };
            /** @description `not-signed`: not with the gateway's secret or token; `signed-at-another-time`: by Standard Webhooks, more than five minutes ago or ahead. Every attempt is signed anew */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description no such provider */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It cannot be done as things stand */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not valid; `errors` says what, field by field */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not now: `Retry-After` says when to try again */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
