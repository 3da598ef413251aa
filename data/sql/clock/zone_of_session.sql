-- Which zone do local times belong to, in this session?
set session TimeZone = $zone;
