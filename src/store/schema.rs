//! The tables as Diesel sees them, one schema for both engines: times are `BigInt` microseconds, words are `Text`.

diesel::table! {
    practices (ods_code) {
        ods_code -> Text,
        name -> Text,
        address -> Text,
        town -> Text,
        postcode -> Text,
        opened_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        status -> Text,
        prescribing_setting -> Text,
        email -> Nullable<Text>,
        successor_ods_code -> Nullable<Text>,
    }
}

diesel::table! {
    bank_holidays (on_date) {
        on_date -> Date,
        title -> Text,
        notes -> Text,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        username -> Text,
        display_name -> Text,
        role -> Text,
        practice_ods_code -> Nullable<Text>,
        email -> Nullable<Text>,
        mobile -> Nullable<Text>,
        password_hash -> Text,
        enabled -> Bool,
        created_at -> BigInt,
        may_be_on_call -> Bool,
        version -> BigInt,
        password_set_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    password_links (id) {
        id -> BigInt,
        user_id -> BigInt,
        token_hash -> Text,
        purpose -> Text,
        made_by -> BigInt,
        made_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    rota_plans (id) {
        id -> BigInt,
        zone -> Text,
        planned_by -> BigInt,
        planned_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    shifts (id) {
        id -> BigInt,
        plan_id -> BigInt,
        clinician_id -> BigInt,
        starts_local -> Text,
        ends_local -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        follows -> Nullable<BigInt>,
    }
}

diesel::table! {
    on_call_overrides (id) {
        id -> BigInt,
        clinician_id -> BigInt,
        zone -> Text,
        starts_local -> Text,
        ends_local -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        reason -> Text,
        made_by -> BigInt,
        made_at -> BigInt,
    }
}

diesel::table! {
    refresh_tokens (id) {
        id -> BigInt,
        session_id -> BigInt,
        token_hash -> Text,
        issued_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        user_id -> BigInt,
        secret -> Text,
        network -> Text,
        agent -> Text,
        began_at -> BigInt,
        used_at -> BigInt,
        idle_ends_at -> BigInt,
        ends_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
        why -> Nullable<Text>,
        cookie_hash -> Nullable<Text>,
    }
}

diesel::table! {
    log_in_counters (about, place) {
        about -> Text,
        place -> Text,
        since -> BigInt,
        attempts -> BigInt,
    }
}

diesel::table! {
    known_devices (id) {
        id -> BigInt,
        user_id -> BigInt,
        token_hash -> Text,
        used_at -> BigInt,
    }
}

diesel::table! {
    signing_keys (kid) {
        kid -> Text,
        private_pem -> Text,
        public_x -> Text,
        created_at -> BigInt,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    idempotency_keys (user_id, key) {
        user_id -> BigInt,
        key -> Text,
        fingerprint -> Text,
        answer -> Text,
        created_at -> BigInt,
        request_id -> Text,
        action -> Nullable<Text>,
        patient_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    audit (id) {
        id -> BigInt,
        at -> BigInt,
        user_id -> Nullable<BigInt>,
        role -> Text,
        action -> Text,
        subject -> Text,
        subject_id -> Text,
        patient_id -> Nullable<BigInt>,
        request_id -> Text,
        detail -> Text,
        client_request_id -> Nullable<Text>,
        ground -> Nullable<Text>,
    }
}

diesel::table! {
    care_managers (id) {
        id -> BigInt,
        user_id -> BigInt,
        capacity -> Integer,
        caseload -> Integer,
        draining -> Bool,
        minutes_per_day -> Integer,
    }
}

diesel::table! {
    care_manager_languages (care_manager_id, language) {
        care_manager_id -> BigInt,
        language -> Text,
    }
}

diesel::table! {
    care_manager_skills (care_manager_id, condition) {
        care_manager_id -> BigInt,
        condition -> Text,
    }
}

diesel::table! {
    working_hours (care_manager_id, weekday) {
        care_manager_id -> BigInt,
        weekday -> Integer,
        starts_minute -> Integer,
        ends_minute -> Integer,
    }
}

diesel::table! {
    absences (id) {
        id -> BigInt,
        care_manager_id -> BigInt,
        from_date -> Date,
        until_date -> Date,
        status -> Text,
        reason -> Text,
        cover_id -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    patients (id) {
        id -> BigInt,
        nhs_number -> Text,
        given_name -> Text,
        family_name -> Text,
        name_key -> Text,
        birth_date -> Date,
        sex -> Text,
        phone -> Nullable<Text>,
        mobile -> Nullable<Text>,
        language -> Text,
        practice_ods_code -> Text,
        preferred_days -> Integer,
        window_starts_minute -> Integer,
        window_ends_minute -> Integer,
        voicemail_consent -> Text,
        do_not_call -> Bool,
        safe_contact_only -> Bool,
        text_relay_only -> Bool,
        phone_unusable -> Bool,
        sms_opt_out -> Bool,
        smokes_now -> Nullable<Bool>,
        height_cm -> Nullable<Double>,
        kidney_disease -> Bool,
        acr_mg_mmol -> Nullable<Double>,
        reported_deceased_by -> Nullable<BigInt>,
        deceased_on -> Nullable<Date>,
        created_at -> BigInt,
        version -> BigInt,
        letter_opt_out -> Bool,
        large_print -> Bool,
        postal_address -> Nullable<Text>,
        title -> Nullable<Text>,
    }
}

diesel::table! {
    patient_conditions (patient_id, condition) {
        patient_id -> BigInt,
        condition -> Text,
    }
}

diesel::table! {
    referrals (id) {
        id -> BigInt,
        status -> Text,
        nhs_number -> Text,
        given_name -> Text,
        family_name -> Text,
        birth_date -> Date,
        sex -> Text,
        phone -> Nullable<Text>,
        mobile -> Nullable<Text>,
        language -> Text,
        practice_ods_code -> Text,
        conditions -> Text,
        referred_on -> Date,
        consent -> Text,
        smokes_now -> Nullable<Bool>,
        weight_kg -> Nullable<Double>,
        height_cm -> Nullable<Double>,
        total_cholesterol_mmol_l -> Nullable<Double>,
        why -> Text,
        urgency -> Integer,
        source -> Text,
        referred_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
        patient_id -> Nullable<BigInt>,
        received_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        version -> BigInt,
        title -> Nullable<Text>,
    }
}

diesel::table! {
    referral_events (id) {
        id -> BigInt,
        referral_id -> BigInt,
        at -> BigInt,
        event -> Text,
        user_id -> Nullable<BigInt>,
        text -> Text,
    }
}

diesel::table! {
    identity_reviews (id) {
        id -> BigInt,
        patient_id -> BigInt,
        referral_id -> Nullable<BigInt>,
        fields -> Text,
        created_at -> BigInt,
        was -> Nullable<Text>,
        resolved_at -> Nullable<BigInt>,
        resolved_by -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    enrolments (id) {
        id -> BigInt,
        patient_id -> BigInt,
        referral_id -> Nullable<BigInt>,
        status -> Text,
        phase -> Text,
        care_manager_id -> Nullable<BigInt>,
        covered_by -> Nullable<BigInt>,
        cover_absence_id -> Nullable<BigInt>,
        why -> Text,
        urgency -> Integer,
        assignment_why -> Text,
        waiting_since -> BigInt,
        activated_at -> Nullable<BigInt>,
        paused_until -> Nullable<Date>,
        pause_reason -> Nullable<Text>,
        discharged_at -> Nullable<BigInt>,
        discharge_reason -> Nullable<Text>,
        dormant_since -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    enrolment_events (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        patient_id -> BigInt,
        at -> BigInt,
        event -> Text,
        care_manager_id -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    glass_breaks (id) {
        id -> BigInt,
        user_id -> BigInt,
        patient_id -> BigInt,
        reason -> Text,
        broken_at -> BigInt,
        expires_at -> BigInt,
        way -> Text,
        opened_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    closed_finds (id) {
        id -> BigInt,
        user_id -> BigInt,
        at -> BigInt,
        hits -> Integer,
    }
}

diesel::table! {
    death_corrections (id) {
        id -> BigInt,
        patient_id -> BigInt,
        died_on -> Date,
        reason -> Text,
        asked_by -> BigInt,
        asked_at -> BigInt,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    calls (id) {
        id -> BigInt,
        patient_id -> BigInt,
        enrolment_id -> BigInt,
        kind -> Text,
        status -> Text,
        priority -> Integer,
        minutes -> Integer,
        due_on -> Date,
        not_before -> Nullable<BigInt>,
        band -> Nullable<Text>,
        why -> Text,
        attempts -> Integer,
        skips -> Integer,
        list_date -> Nullable<Date>,
        care_manager_id -> Nullable<BigInt>,
        holder_id -> Nullable<BigInt>,
        lease_until -> Nullable<BigInt>,
        lease_token -> BigInt,
        draft -> Text,
        notes -> Nullable<Text>,
        answers -> Nullable<Text>,
        disposition -> Nullable<Text>,
        created_at -> BigInt,
        completed_at -> Nullable<BigInt>,
        completed_by -> Nullable<BigInt>,
        version -> BigInt,
        scripts_of -> Nullable<Date>,
        risk -> Integer,
    }
}

diesel::table! {
    call_answers (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        question -> Text,
        script -> Text,
        script_version -> Text,
        value -> Text,
        answered_at -> BigInt,
        by_user -> BigInt,
        superseded_at -> Nullable<BigInt>,
        superseded_why -> Nullable<Text>,
    }
}

diesel::table! {
    call_tasks (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        flag -> Text,
        severity -> Text,
        what -> Text,
        script_version -> Text,
        created_at -> BigInt,
        due_at -> BigInt,
        late_at -> BigInt,
        done_at -> Nullable<BigInt>,
        done_by -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        note -> Text,
        escalated_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    identity_checks (id) {
        id -> BigInt,
        patient_id -> BigInt,
        call_id -> Nullable<BigInt>,
        by_user -> BigInt,
        at -> BigInt,
        on_date -> Date,
        outcomes -> Text,
        failures -> Integer,
        verified -> Bool,
        stranger -> Bool,
    }
}

diesel::table! {
    care_plans (id) {
        id -> BigInt,
        patient_id -> BigInt,
        version -> BigInt,
        areas_version -> Text,
        goals -> Text,
        review_on -> Nullable<Date>,
        written_at -> BigInt,
        written_by -> BigInt,
        agreed -> Text,
    }
}

diesel::table! {
    medicine_notes (id) {
        id -> BigInt,
        patient_id -> BigInt,
        medicines -> Text,
        told_by -> Text,
        noted_by -> BigInt,
        noted_at -> BigInt,
    }
}

diesel::table! {
    phase_changes (id) {
        id -> BigInt,
        enrolment_id -> BigInt,
        patient_id -> BigInt,
        from_phase -> Text,
        to_phase -> Text,
        at -> BigInt,
        by_user -> Nullable<BigInt>,
        proposed -> Bool,
        reason -> Text,
        rule_version -> Text,
        criteria -> Text,
    }
}

diesel::table! {
    inbound_calls (id) {
        id -> BigInt,
        patient_id -> BigInt,
        taken_by -> BigInt,
        at -> BigInt,
        reason -> Text,
        urgency -> Text,
        outcome -> Text,
        note -> Text,
        verified -> Nullable<Bool>,
        record_open_until -> BigInt,
    }
}

diesel::table! {
    hospital_stays (id) {
        id -> BigInt,
        patient_id -> BigInt,
        told_by -> BigInt,
        source -> Text,
        visit -> Text,
        status -> Text,
        admitted_at -> Nullable<BigInt>,
        discharged_at -> Nullable<BigInt>,
        admission -> Nullable<Text>,
        destination -> Nullable<Text>,
        merged_from -> Nullable<BigInt>,
    }
}

diesel::table! {
    hospital_events (id) {
        id -> BigInt,
        stay_id -> BigInt,
        patient_id -> BigInt,
        received_at -> BigInt,
        message_id -> Text,
        kind -> Text,
        recorded_at -> BigInt,
        admitted_at -> Nullable<BigInt>,
        discharged_at -> Nullable<BigInt>,
        admission -> Nullable<Text>,
        destination -> Nullable<Text>,
        fingerprint -> Text,
    }
}

diesel::table! {
    scorings (id) {
        id -> BigInt,
        patient_id -> BigInt,
        stay_id -> BigInt,
        score -> Text,
        score_version -> Text,
        at -> BigInt,
        by_user -> Nullable<BigInt>,
        live -> Bool,
        inputs -> Text,
        unit -> Text,
        lowest -> Integer,
        highest -> Integer,
        band -> Nullable<Text>,
        superseded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    register_counts (practice_ods_code, measure, month) {
        practice_ods_code -> Text,
        measure -> Text,
        month -> Date,
        counted_on -> Date,
        measure_version -> Text,
        met -> BigInt,
        not_met -> BigInt,
        excepted -> BigInt,
        not_counted -> BigInt,
    }
}

diesel::table! {
    comparison_answers (id) {
        id -> BigInt,
        figure -> Text,
        practice_ods_code -> Nullable<Text>,
        care_manager_id -> Nullable<BigInt>,
        of_day -> Date,
        numerator -> BigInt,
        denominator -> BigInt,
        position -> Text,
        cause -> Text,
        answer -> Text,
        agreed -> Text,
        look_again_on -> Nullable<Date>,
        by_user -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    research_choices (id) {
        id -> BigInt,
        nhs_number -> Text,
        patient_id -> Nullable<BigInt>,
        how -> Text,
        opted_out -> Bool,
        by_user -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    evaluation_keys (id) {
        id -> BigInt,
        project -> Text,
        secret -> Text,
        created_at -> BigInt,
        created_by -> BigInt,
    }
}

diesel::table! {
    chart_restarts (id) {
        id -> BigInt,
        figure -> Text,
        practice_ods_code -> Nullable<Text>,
        care_manager_id -> Nullable<BigInt>,
        month -> Date,
        reason -> Text,
        by_user -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    live_scores (id) {
        id -> BigInt,
        score -> Nullable<Text>,
        by_user -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    discharge_follow_ups (stay_id) {
        stay_id -> BigInt,
        patient_id -> BigInt,
        discharged_at -> BigInt,
        call_id -> Nullable<BigInt>,
        due_at -> Nullable<BigInt>,
        no_call -> Nullable<Text>,
    }
}

diesel::table! {
    medicine_discrepancies (id) {
        id -> BigInt,
        patient_id -> BigInt,
        call_id -> BigInt,
        medicine -> Text,
        difference -> Text,
        said -> Text,
        owner -> Text,
        noted_by -> BigInt,
        noted_at -> BigInt,
        due_at -> BigInt,
        settled_by -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
        answer -> Text,
        escalated_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    callback_promises (id) {
        id -> BigInt,
        patient_id -> BigInt,
        call_id -> BigInt,
        inbound_call_id -> Nullable<BigInt>,
        urgency -> Text,
        made_at -> BigInt,
        due_at -> BigInt,
        warn_at -> BigInt,
        warned_at -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        protocol_version -> Text,
    }
}

diesel::table! {
    handoffs (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        from_user -> BigInt,
        to_manager -> BigInt,
        note -> Text,
        offered_at -> BigInt,
        expires_at -> BigInt,
        status -> Text,
        decided_at -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    communication_needs (id) {
        id -> BigInt,
        patient_id -> BigInt,
        version -> BigInt,
        content_version -> Text,
        needs -> Text,
        blocks_voice -> Bool,
        blocks_sms -> Bool,
        extra_minutes -> Integer,
        asked_at -> BigInt,
        asked_by -> BigInt,
    }
}

diesel::table! {
    late_drafts (id) {
        id -> BigInt,
        call_id -> BigInt,
        by_user -> BigInt,
        at -> BigInt,
        draft -> Text,
        number -> Nullable<Integer>,
    }
}

diesel::table! {
    call_leases (call_id, token) {
        call_id -> BigInt,
        token -> BigInt,
        user_id -> BigInt,
        given_at -> BigInt,
    }
}

diesel::table! {
    call_sheets (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        for_date -> Date,
        printed_at -> BigInt,
        printed_by -> BigInt,
    }
}

diesel::table! {
    keyed_sheets (sheet_id) {
        sheet_id -> BigInt,
        keyed_at -> BigInt,
        keyed_by -> BigInt,
        fingerprint -> Text,
        dialled_at -> BigInt,
        ended_at -> BigInt,
        outcome -> Text,
        note -> Text,
        call_had_ended -> Bool,
        answer -> Text,
    }
}

diesel::table! {
    skips (id) {
        id -> BigInt,
        call_id -> BigInt,
        by_user -> BigInt,
        at -> BigInt,
        reason -> Text,
    }
}

diesel::table! {
    attempts (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        by_user -> BigInt,
        at -> BigInt,
        band -> Text,
        disposition -> Text,
        note -> Text,
        next_action -> Text,
    }
}

diesel::table! {
    runs (id) {
        id -> BigInt,
        kind -> Text,
        for_date -> Date,
        status -> Text,
        started_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        eligible -> BigInt,
        listed -> BigInt,
        reconciled -> Bool,
    }
}

diesel::table! {
    listings (for_date, patient_id) {
        for_date -> Date,
        patient_id -> BigInt,
        enrolment_id -> BigInt,
        outcome -> Text,
        care_manager_id -> Nullable<BigInt>,
        call_id -> Nullable<BigInt>,
        kind -> Nullable<Text>,
        due_on -> Nullable<Date>,
        position -> Nullable<Integer>,
    }
}

diesel::table! {
    readings (id) {
        id -> BigInt,
        patient_id -> BigInt,
        kind -> Text,
        taken_at -> BigInt,
        recorded_at -> BigInt,
        recorded_by -> Nullable<BigInt>,
        source -> Text,
        setting -> Text,
        context -> Nullable<Text>,
        value -> Nullable<Double>,
        diastolic -> Nullable<Double>,
        pulse -> Nullable<Double>,
        beyond -> Nullable<Text>,
        value_entered -> Text,
        unit_entered -> Text,
        symptoms -> Nullable<Text>,
        unconfirmed -> Bool,
        confirmed -> Bool,
        call_id -> Nullable<BigInt>,
        supersedes -> Nullable<BigInt>,
        superseded_by -> Nullable<BigInt>,
        supersede_reason -> Nullable<Text>,
        superseded_at -> Nullable<BigInt>,
        import_key -> Nullable<Text>,
        position -> Nullable<Text>,
    }
}

diesel::table! {
    personal_targets (id) {
        id -> BigInt,
        patient_id -> BigInt,
        measure -> Text,
        value -> Double,
        diastolic -> Nullable<Double>,
        reason -> Text,
        review_on -> Date,
        set_by -> BigInt,
        set_at -> BigInt,
        ended_by -> Nullable<BigInt>,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    assessments (id) {
        id -> BigInt,
        reading_id -> BigInt,
        patient_id -> BigInt,
        protocol -> Text,
        protocol_version -> Text,
        rule -> Text,
        severity -> Text,
        at_target -> Nullable<Bool>,
        inputs -> Text,
        assessed_at -> BigInt,
    }
}

diesel::table! {
    escalations (id) {
        id -> BigInt,
        patient_id -> BigInt,
        cause -> Text,
        severity -> Text,
        status -> Text,
        reading_id -> Nullable<BigInt>,
        rule -> Text,
        protocol_version -> Text,
        policy -> Text,
        opened_at -> BigInt,
        next_step -> Integer,
        next_repeat -> Integer,
        next_step_at -> Nullable<BigInt>,
        acknowledged_by -> Nullable<BigInt>,
        acknowledged_at -> Nullable<BigInt>,
        resolved_by -> Nullable<BigInt>,
        resolved_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        note -> Nullable<Text>,
        version -> BigInt,
        moved_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    escalation_events (id) {
        id -> BigInt,
        escalation_id -> BigInt,
        at -> BigInt,
        event -> Text,
        step -> Nullable<Integer>,
        reading_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        detail -> Text,
    }
}

diesel::table! {
    messages (id) {
        id -> BigInt,
        public_id -> Text,
        channel -> Text,
        recipient -> Text,
        template -> Text,
        template_version -> Text,
        subject -> Text,
        body -> Text,
        priority -> Integer,
        patient_id -> Nullable<BigInt>,
        escalation_id -> Nullable<BigInt>,
        to_patient -> Bool,
        dedupe_key -> Nullable<Text>,
        status -> Text,
        provider -> Nullable<Text>,
        provider_id -> Nullable<Text>,
        attempts -> Integer,
        next_attempt_at -> Nullable<BigInt>,
        lease_until -> Nullable<BigInt>,
        queued_at -> BigInt,
        expires_at -> BigInt,
        created_at -> BigInt,
        sent_at -> Nullable<BigInt>,
        delivered_at -> Nullable<BigInt>,
        why -> Text,
        declined_by -> Nullable<Text>,
        secure -> Text,
        purpose -> Nullable<Text>,
        language -> Text,
        wanted_language -> Nullable<Text>,
        in_doubt_until -> Nullable<BigInt>,
        doubted_by -> Nullable<Text>,
    }
}

diesel::table! {
    letters (id) {
        id -> BigInt,
        kind -> Text,
        reader -> Text,
        practice_ods_code -> Text,
        patient_id -> Nullable<BigInt>,
        referral_id -> Nullable<BigInt>,
        month -> Nullable<Date>,
        template -> Text,
        template_version -> Text,
        language -> Text,
        wanted_language -> Nullable<Text>,
        large_print -> Bool,
        content -> Text,
        written_at -> BigInt,
        written_by -> Nullable<BigInt>,
        message_id -> Nullable<BigInt>,
        held_because -> Nullable<Text>,
    }
}

diesel::table! {
    secure_addresses (id) {
        id -> BigInt,
        address -> Text,
        why -> Text,
        marked_at -> BigInt,
        marked_by -> BigInt,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    secure_texts (message_id) {
        message_id -> BigInt,
        body -> Text,
    }
}

diesel::table! {
    message_attempts (id) {
        id -> BigInt,
        message_id -> BigInt,
        at -> BigInt,
        outcome -> Text,
        why -> Text,
    }
}

diesel::table! {
    receipts (provider, webhook_id) {
        provider -> Text,
        webhook_id -> Text,
        public_id -> Text,
        status -> Text,
        at -> BigInt,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    practice_digests (id) {
        id -> BigInt,
        practice_ods_code -> Text,
        due_at -> BigInt,
        gathered -> Integer,
        closed_at -> Nullable<BigInt>,
        message_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    digest_entries (digest_id, escalation_id) {
        digest_id -> BigInt,
        escalation_id -> BigInt,
        step -> Integer,
        gathered_at -> BigInt,
    }
}

diesel::table! {
    link_keys (id) {
        id -> BigInt,
        secret -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    acknowledge_links (id) {
        id -> BigInt,
        key_id -> BigInt,
        escalation_id -> BigInt,
        user_id -> BigInt,
        message_id -> Nullable<BigInt>,
        severity -> Text,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    acknowledge_codes (id) {
        id -> BigInt,
        escalation_id -> BigInt,
        user_id -> BigInt,
        number -> Text,
        severity -> Text,
        code -> Text,
        made_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    acknowledge_texts (id) {
        id -> BigInt,
        provider -> Text,
        webhook_id -> Text,
        number -> Text,
        at -> BigInt,
        escalation_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        outcome -> Text,
    }
}

diesel::table! {
    inbound_messages (id) {
        id -> BigInt,
        provider -> Text,
        webhook_id -> Text,
        from_number -> Text,
        body -> Text,
        received_at -> BigInt,
        handled -> Text,
    }
}

diesel::table! {
    text_choices (id) {
        id -> BigInt,
        number -> Text,
        opted_out -> Bool,
        at -> BigInt,
        how -> Text,
        patient_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        inbound_message_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    number_alarms (id) {
        id -> BigInt,
        number -> Text,
        inbound_message_id -> BigInt,
        opened_at -> BigInt,
        times_told -> Integer,
        next_at -> Nullable<BigInt>,
        answered_by -> Nullable<BigInt>,
        answered_at -> Nullable<BigInt>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    number_alarm_messages (message_id) {
        message_id -> BigInt,
        alarm_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    stratifications (id) {
        id -> BigInt,
        patient_id -> BigInt,
        at -> BigInt,
        level -> Integer,
        before -> Nullable<Integer>,
        points -> Integer,
        factors -> Text,
        rule_version -> Text,
        to_move -> Bool,
    }
}

diesel::table! {
    shadows (candidate) {
        candidate -> Text,
        since -> BigInt,
        up_to -> BigInt,
        judged -> BigInt,
    }
}

diesel::table! {
    shadow_judgements (candidate, assessment_id) {
        candidate -> Text,
        assessment_id -> BigInt,
        severity -> Text,
        rule -> Text,
    }
}

diesel::table! {
    register_files (id) {
        id -> BigInt,
        practice_ods_code -> Text,
        kind -> Text,
        whole -> Bool,
        status -> Text,
        sent_by -> BigInt,
        begun_at -> BigInt,
        taken_on -> Date,
        people_before -> BigInt,
        missing -> BigInt,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    register_entries (id) {
        id -> BigInt,
        practice_ods_code -> Text,
        nhs_number -> Text,
        birth_date -> Date,
        sex -> Text,
        registered_on -> Nullable<Date>,
        joined_on -> Date,
        left_on -> Nullable<Date>,
        file_id -> BigInt,
        seen_on -> Date,
    }
}

diesel::table! {
    register_episodes (id) {
        id -> BigInt,
        entry_id -> BigInt,
        register -> Text,
        diagnosed_on -> Nullable<Date>,
        resolved_on -> Nullable<Date>,
    }
}

diesel::table! {
    register_facts (entry_id, kind, on_date, setting, about, value, second) {
        entry_id -> BigInt,
        kind -> Text,
        on_date -> Date,
        setting -> Text,
        about -> Text,
        value -> BigInt,
        second -> BigInt,
        file_id -> BigInt,
    }
}

diesel::table! {
    suggestions (id) {
        id -> BigInt,
        entry_id -> BigInt,
        rules_version -> Text,
        points -> BigInt,
        reasons -> Text,
        status -> Text,
        suggested_on -> Date,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<BigInt>,
        dismissal -> Nullable<Text>,
        away_until -> Nullable<Date>,
        referral_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    programme_switches (name) {
        name -> Text,
        is_on -> Bool,
        changed_at -> BigInt,
        changed_by -> BigInt,
    }
}

diesel::table! {
    wards (id) {
        id -> BigInt,
        kind -> Text,
        name -> Text,
        beds -> Integer,
        taken -> Integer,
        candidates_shown -> Bool,
    }
}

diesel::table! {
    ward_practices (ward_id, practice_ods_code) {
        ward_id -> BigInt,
        practice_ods_code -> Text,
    }
}

diesel::table! {
    ward_members (ward_id, user_id) {
        ward_id -> BigInt,
        user_id -> BigInt,
        profession -> Text,
    }
}

diesel::table! {
    function_assessments (id) {
        id -> BigInt,
        patient_id -> BigInt,
        enrolment_id -> BigInt,
        stay_id -> Nullable<BigInt>,
        occasion -> Text,
        instrument -> Text,
        version -> Text,
        on_date -> Date,
        manner -> Text,
        informant -> Text,
        answers -> Text,
        answered -> Integer,
        items -> Integer,
        total -> Nullable<Integer>,
        by_user -> BigInt,
        at -> BigInt,
        replaces -> Nullable<BigInt>,
        superseded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    function_goals (id) {
        id -> BigInt,
        patient_id -> BigInt,
        words -> Text,
        instrument -> Text,
        version -> Text,
        item -> Nullable<Text>,
        begins_with -> BigInt,
        baseline -> Integer,
        target -> Integer,
        set_on -> Date,
        by_day -> Date,
        set_by -> BigInt,
        set_at -> BigInt,
        withdrawn_on -> Nullable<Date>,
        withdrawn_by -> Nullable<BigInt>,
        reason -> Text,
    }
}

diesel::table! {
    course_groups (id) {
        id -> BigInt,
        course -> Text,
        version -> Text,
        name -> Text,
        manner -> Text,
        place -> Text,
        language -> Text,
        interpreted -> Nullable<Text>,
        access -> Text,
        leader -> Nullable<BigInt>,
        capacity -> Integer,
        taken -> Integer,
        most_people -> Integer,
        complete_from -> Integer,
        status -> Text,
        ended_on -> Nullable<Date>,
    }
}

diesel::table! {
    course_sessions (id) {
        id -> BigInt,
        group_id -> BigInt,
        number -> Integer,
        starts_at -> BigInt,
        minutes -> Integer,
        status -> Text,
        reason -> Text,
    }
}

diesel::table! {
    course_places (id) {
        id -> BigInt,
        group_id -> BigInt,
        course -> Text,
        patient_id -> BigInt,
        enrolment_id -> BigInt,
        status -> Text,
        in_their_language -> Bool,
        need -> Integer,
        needs -> Text,
        asked_at -> BigInt,
        asked_by -> BigInt,
        offered_at -> Nullable<BigInt>,
        answer_by -> Nullable<BigInt>,
        booked_at -> Nullable<BigInt>,
        attended -> Integer,
        needed -> Integer,
        completed_on -> Nullable<Date>,
        ended_on -> Nullable<Date>,
        note -> Text,
    }
}

diesel::table! {
    course_attendance (session_id, place_id) {
        session_id -> BigInt,
        place_id -> BigInt,
        group_id -> BigInt,
        patient_id -> BigInt,
        present -> Bool,
        recorded_by -> BigInt,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    course_reminders (session_id, place_id, days_before) {
        session_id -> BigInt,
        place_id -> BigInt,
        days_before -> Integer,
        texted -> Bool,
        at -> BigInt,
    }
}

diesel::table! {
    ward_stays (id) {
        id -> BigInt,
        ward_id -> BigInt,
        patient_id -> BigInt,
        enrolment_id -> BigInt,
        status -> Text,
        goal -> Text,
        rhythm -> Text,
        limit_days -> Integer,
        risk -> Integer,
        reasons -> Text,
        proposed_at -> BigInt,
        proposed_by -> BigInt,
        offered_at -> Nullable<BigInt>,
        admitted_on -> Nullable<Date>,
        admitted_by -> Nullable<BigInt>,
        last_day -> Nullable<Date>,
        next_review_on -> Nullable<Date>,
        left_on -> Nullable<Date>,
        left_by -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
        note -> Text,
        answer_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    ward_rounds (id) {
        id -> BigInt,
        ward_id -> BigInt,
        on_date -> Date,
        status -> Text,
        professions -> Integer,
        least_professions -> Integer,
        closed_at -> Nullable<BigInt>,
        closed_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    ward_attendance (id) {
        id -> BigInt,
        round_id -> BigInt,
        profession -> Text,
        user_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    ward_reviews (round_id, stay_id) {
        round_id -> BigInt,
        stay_id -> BigInt,
        patient_id -> BigInt,
        decision -> Text,
        reason -> Text,
        rhythm -> Text,
        next_review_on -> Date,
        extended_to -> Nullable<Date>,
        by_user -> BigInt,
        at -> BigInt,
    }
}

diesel::table! {
    ward_tasks (id) {
        id -> BigInt,
        stay_id -> BigInt,
        patient_id -> BigInt,
        what -> Text,
        who -> BigInt,
        due_on -> Date,
        added_by -> BigInt,
        added_at -> BigInt,
        done_at -> Nullable<BigInt>,
        done_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    feedback_draws (call_id) {
        call_id -> BigInt,
        outcome -> Text,
        drawn_on -> Date,
    }
}

diesel::table! {
    feedback_invitations (id) {
        id -> BigInt,
        call_id -> BigInt,
        patient_id -> BigInt,
        practice_ods_code -> Text,
        care_manager_id -> Nullable<BigInt>,
        called_by -> BigInt,
        mode -> Text,
        questions_version -> Text,
        invited_on -> Date,
        expires_at -> BigInt,
        token_hash -> Nullable<Text>,
        closed -> Bool,
    }
}

diesel::table! {
    feedback_used_links (used_hash) {
        used_hash -> Text,
        forget_on -> Date,
    }
}

diesel::table! {
    feedback_boxes (unit_kind, unit, mode, questions_version) {
        unit_kind -> Text,
        unit -> Text,
        mode -> Text,
        questions_version -> Text,
        answers -> Text,
    }
}

diesel::table! {
    feedback_weeks (unit_kind, unit, mode, questions_version, week) {
        unit_kind -> Text,
        unit -> Text,
        mode -> Text,
        questions_version -> Text,
        week -> Date,
        answers -> BigInt,
        counts -> Text,
    }
}

diesel::table! {
    feedback_texts (id) {
        id -> BigInt,
        week -> Date,
        text -> Text,
        status -> Text,
        decided_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    feedback_alarms (id) {
        id -> BigInt,
        text -> Text,
        patient_id -> Nullable<BigInt>,
        opened_at -> BigInt,
        next_at -> Nullable<BigInt>,
        times_told -> Integer,
        answered_at -> Nullable<BigInt>,
        answered_by -> Nullable<BigInt>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    feedback_actions (id) {
        id -> BigInt,
        said -> Text,
        did -> Text,
        done_on -> Date,
        by_user -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    glass_breaks,
    closed_finds,
    death_corrections,
    practices,
    bank_holidays,
    users,
    password_links,
    rota_plans,
    shifts,
    on_call_overrides,
    refresh_tokens,
    sessions,
    log_in_counters,
    known_devices,
    signing_keys,
    idempotency_keys,
    audit,
    care_managers,
    care_manager_languages,
    care_manager_skills,
    working_hours,
    absences,
    patients,
    patient_conditions,
    referrals,
    identity_reviews,
    referral_events,
    enrolments,
    enrolment_events,
    calls,
    call_answers,
    call_tasks,
    care_plans,
    medicine_notes,
    identity_checks,
    phase_changes,
    stratifications,
    inbound_calls,
    callback_promises,
    hospital_stays,
    hospital_events,
    discharge_follow_ups,
    medicine_discrepancies,
    register_files,
    register_entries,
    register_episodes,
    register_facts,
    suggestions,
    programme_switches,
    scorings,
    live_scores,
    wards,
    ward_practices,
    ward_members,
    course_groups,
    course_sessions,
    course_places,
    course_attendance,
    course_reminders,
    function_assessments,
    function_goals,
    ward_stays,
    ward_rounds,
    ward_attendance,
    ward_reviews,
    ward_tasks,
    register_counts,
    comparison_answers,
    chart_restarts,
    research_choices,
    evaluation_keys,
    feedback_draws,
    feedback_invitations,
    feedback_used_links,
    feedback_boxes,
    feedback_weeks,
    feedback_texts,
    feedback_alarms,
    feedback_actions,
    handoffs,
    call_sheets,
    keyed_sheets,
    communication_needs,
    shadows,
    shadow_judgements,
    late_drafts,
    call_leases,
    skips,
    attempts,
    runs,
    listings,
    readings,
    assessments,
    escalations,
    escalation_events,
    messages,
    message_attempts,
    receipts,
    inbound_messages,
    letters,
    text_choices,
    number_alarms,
    number_alarm_messages,
    secure_addresses,
    secure_texts,
    practice_digests,
    digest_entries,
    link_keys,
    acknowledge_links,
    acknowledge_codes,
    acknowledge_texts,
);
diesel::joinable!(enrolments -> patients (patient_id));
diesel::joinable!(calls -> patients (patient_id));
diesel::joinable!(calls -> enrolments (enrolment_id));
diesel::joinable!(callback_promises -> calls (call_id));
diesel::joinable!(hospital_stays -> patients (patient_id));
diesel::joinable!(discharge_follow_ups -> hospital_stays (stay_id));
diesel::joinable!(scorings -> hospital_stays (stay_id));
diesel::joinable!(ward_members -> users (user_id));
diesel::joinable!(ward_stays -> patients (patient_id));
diesel::joinable!(ward_tasks -> users (who));
diesel::joinable!(discharge_follow_ups -> calls (call_id));
diesel::joinable!(register_episodes -> register_entries (entry_id));
diesel::joinable!(register_facts -> register_entries (entry_id));
diesel::joinable!(suggestions -> register_entries (entry_id));
diesel::joinable!(handoffs -> calls (call_id));
diesel::joinable!(keyed_sheets -> users (keyed_by));
diesel::joinable!(care_managers -> users (user_id));
diesel::joinable!(refresh_tokens -> sessions (session_id));
diesel::joinable!(glass_breaks -> users (user_id));
diesel::joinable!(acknowledge_links -> link_keys (key_id));
diesel::joinable!(digest_entries -> escalations (escalation_id));
diesel::joinable!(number_alarm_messages -> number_alarms (alarm_id));
diesel::joinable!(shifts -> users (clinician_id));
diesel::joinable!(on_call_overrides -> users (clinician_id));
diesel::joinable!(readings -> patients (patient_id));
diesel::joinable!(assessments -> readings (reading_id));
diesel::joinable!(listings -> patients (patient_id));
diesel::joinable!(listings -> calls (call_id));
diesel::joinable!(attempts -> calls (call_id));
diesel::joinable!(late_drafts -> users (by_user));
diesel::joinable!(patients -> practices (practice_ods_code));
diesel::joinable!(escalations -> patients (patient_id));
diesel::joinable!(referral_events -> users (user_id));
diesel::joinable!(identity_reviews -> referrals (referral_id));
diesel::joinable!(escalation_events -> escalations (escalation_id));
diesel::joinable!(escalation_events -> users (user_id));
diesel::joinable!(medicine_notes -> users (noted_by));
diesel::joinable!(shadow_judgements -> assessments (assessment_id));
