-- The local date whose scripts a call is asked by: that of the last claim before its first answer. What was begun goes on
-- under the version it was begun with.
ALTER TABLE calls ADD COLUMN scripts_of TEXT;
