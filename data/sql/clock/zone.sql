-- Which zone do local times belong to, in all sessions to come?
set global TimeZone = $zone;
