DROP TABLE callback_promises;
DROP TABLE inbound_calls;
