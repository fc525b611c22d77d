//! Readings: what was measured, where and by whom.

use crate::model::words::words;

words! {
    /// Where a reading was taken.
    Setting {
        Clinic = "clinic",
        Home = "home",
        /// Not said, or of no meaning for the kind; never for a blood pressure.
        Unspecified = "unspecified",
    }
}

words! {
    /// Quantity that was measured.
    ReadingKind {
        BloodPressure = "blood-pressure",
        Glucose = "glucose",
        Hba1c = "hba1c",
        Weight = "weight",
        Spo2 = "spo2",
        Pulse = "pulse",
        Cholesterol = "cholesterol",
        Ketones = "ketones",
        PeakFlow = "peak-flow",
    }
}

words! {
    /// How somebody was when their blood pressure was taken.
    Position {
        Seated = "seated",
        Standing = "standing",
        Lying = "lying",
    }
}

words! {
    /// Acts on a recorded reading.
    ReadingAct {
        /// Saying that it is wrong, and what stands in its place.
        Correct = "correct",
    }
}

words! {
    /// Where a reading comes from.
    #[schema(as = ReadingSource)]
    ReadingSource {
        /// Told by the patient.
        Patient = "patient",
        CareManager = "care-manager",
        Practice = "practice",
        /// Sent by a device.
        Device = "device",
        Import = "import",
        Referral = "referral",
    }
}

words! {
    /// Words that a meter shows instead of a number.
    Beyond {
        Hi = "HI",
        Lo = "LO",
    }
}
