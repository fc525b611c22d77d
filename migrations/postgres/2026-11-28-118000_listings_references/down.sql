ALTER TABLE listings ADD CONSTRAINT listings_enrolment_id_fkey FOREIGN KEY (enrolment_id) REFERENCES enrolments (id);
ALTER TABLE listings ADD CONSTRAINT listings_care_manager_id_fkey FOREIGN KEY (care_manager_id) REFERENCES care_managers (id);
ALTER TABLE listings ADD CONSTRAINT listings_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls (id);
