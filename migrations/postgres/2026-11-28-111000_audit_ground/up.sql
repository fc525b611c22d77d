-- Why the policy let it happen; absent for what is not done under a permit.
ALTER TABLE audit ADD COLUMN ground TEXT;
