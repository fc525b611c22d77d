//! The doors by which hospitals tell: HL7 v2 messages, files, and MLLP.

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{counted, stands};
use crate::harness::verbs::hospital::Hospital;
use crate::harness::verbs::referrals::a_referral;

on_both_engines! {
    async fn an_hl7_message_is_acknowledged_and_does_what_it_says(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        let number = patient.nhs_number.to_string().replace(' ', "");
        let born = patient.birth_date.format("%Y%m%d");
        let message = |event: &str, visit: &str, (admitted, discharged): (&str, &str)| {
            let mut pv1 = vec![""; 46];
            for (field, value) in [(0, "PV1"), (2, "I"), (4, "E"), (19, visit), (44, admitted), (45, discharged)] {
                pv1[field] = value;
            }
            format!(
                "MSH|^~\\&|PAS|RRK|RINGWELL|RINGWELL|20261125090000||ADT^{event}|M{event}|P|2.4\r\
                 EVN|{event}|20261125090000\r\
                 PID|1||{number}^^^NHS^NH||DAVIES^RONALD||{born}|M\r\
                 {}\r",
                pv1.join("|")
            )
        };
        let sent = async |text: String| {
            let answer = hospital.machine.post_as("/v1/hospital-events/hl7v2", "x-application/hl7-v2+er7", text).await;
            assert_eq!(answer.status, 200);
            answer.text()
        };
        let ack = sent(message("A01", "V100", ("20261123080000", ""))).await;
        assert!(ack.starts_with("MSH|^~\\&|RINGWELL|RINGWELL|PAS|RRK|") && ack.contains("\rMSA|AA|MA01|\r"), "{ack}");
        assert_eq!(stands(&nurse, &patient).await.0, "open");
        let ack = sent(message("A03", "V100", ("20261123080000", "20261125083000"))).await;
        assert!(ack.contains("MSA|AA|MA03|"), "{ack}");
        assert_eq!(stands(&nurse, &patient).await, ("ended".to_owned(), "due".to_owned(), String::new()));
        assert!(sent(message("A05", "V100", ("", ""))).await.contains("MSA|AR|MA05|MSH-9"));
        let ack = sent(message("A03", "", ("", "20261125083000"))).await;
        assert!(ack.contains("MSA|AE|MA03|PV1-19"), "{ack}");
        assert!(!ack.contains(&number));
        assert!(sent("hello".to_owned()).await.contains("MSA|AR|"));
        assert_eq!(counted(&app), (1, 2));
    }

    async fn a_file_of_events_does_what_they_say_and_its_faults_come_back(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let hospital = Hospital::of(&app, &patient).await;
        let columns = "source,message_id,kind,recorded_at,nhs_number,birth_date,visit,admitted_at,discharged_at,admission,destination";
        let (number, born) = (patient.nhs_number.to_string(), patient.birth_date);
        let stranger = a_referral().nhs_number.unwrap();
        let file = format!(
            "{columns}\n\
             RRK,2,discharged,2026-11-25T08:30:00,{number},{born},V1,,2026-11-25T08:15:00,,home\n\
             RRK,1,admitted,2026-11-23T08:30:00,{number},{born},V1,2026-11-23T08:00:00,,emergency,\n\
             RRK,3,admitted,2026-11-23T08:30:00,{stranger},1950-01-01,V2,2026-11-23T08:00:00,,emergency,\n\
             RRK,4,admitted,yesterday,{number},{born},V3,,,by-taxi,\n\
             RRK,5,admitted,2026-11-23T09:00:00,{number},{born},V3,,,,\n"
        );
        let mut answers = Vec::new();
        for _ in 0..2 {
            let answer = hospital.machine.post_as("/v1/hospital-events/import", "text/csv", file.clone()).await.expect(200);
            assert_eq!((&answer["taken"], &answer["rejected"]), (&json!(3), &json!(2)), "{answer}");
            answers.push(answer["rejects"].clone());
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(counted(&app), (1, 2));
        assert_eq!(stands(&nurse, &patient).await.1, "due");
        let text = answers[0].to_string();
        for fault in ["recorded_at", "admission", "admitted_at"] {
            assert!(text.contains(fault), "{text}");
        }
        assert!(!text.contains("yesterday"));
    }

    async fn messages_over_mllp_are_answered_one_after_the_other_as_long_as_the_account_may(app) {
        let nurse = app.care_manager().with_capacity(5).await;
        let patient = app.refer_and_accept(1).await.remove(0);
        let machine = app.integration().await;
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (service, account) = (app.service.clone(), machine.username.clone());
        actix_web::rt::spawn(async move { ringwell::mllp::serve(service, listener, account).await.unwrap() });
        let number = patient.nhs_number.to_string().replace(' ', "");
        let message = |event: &str, time: &str| {
            let mut pv1 = vec![""; 46];
            for (field, value) in [(0, "PV1"), (19, "V100"), (44, "20261123080000"), (45, time)] {
                pv1[field] = value;
            }
            format!(
                "\x0BMSH|^~\\&|PAS|RRK|RW|RW|20261125090000||ADT^{event}|M{event}|P|2.4\rEVN|{event}|20261125090000\r\
                 PID|1||{number}^^^NHS^NH||X||{}\r{}\r\x1C\r",
                patient.birth_date.format("%Y%m%d"), pv1.join("|")
            )
        };
        let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
        // Two at once, and the second in two pieces.
        let (first, second) = (message("A01", ""), message("A03", "20261125083000"));
        let (begin, end) = second.split_at(40);
        line.write_all((first + begin).as_bytes()).await.unwrap();
        line.write_all(end.as_bytes()).await.unwrap();
        let mut said = Vec::new();
        while String::from_utf8_lossy(&said).matches('\u{1c}').count() < 2 {
            assert_ne!(line.read_buf(&mut said).await.unwrap(), 0);
        }
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains("\rMSA|AA|MA01|") && said.contains("\rMSA|AA|MA03|"), "{said}");
        assert_eq!(stands(&nurse, &patient).await.1, "due");
        // Once the account is closed nothing is taken, and nothing is acknowledged.
        app.admin().await.post(&format!("/v1/users/{}/disable", machine.id), json!({})).await.expect(200);
        line.write_all(message("A13", "").as_bytes()).await.unwrap();
        assert_eq!(line.read(&mut [0; 64]).await.unwrap(), 0);
        assert_eq!(stands(&nurse, &patient).await.0, "ended");
    }
}
