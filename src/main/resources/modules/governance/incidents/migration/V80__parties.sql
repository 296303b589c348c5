-- Units that assist or are called see the photos of what they work on, those of matters begun before as well.
do $$
begin
    perform documents.move('incidents', i.id, i.area, i.lead_unit,
        i.assisting || coalesce(i.call_out_called, '{}'), now())
    from incidents.incident i where i.assisting <> '{}' or i.call_out_called is not null;
end $$;
